import type { Owner } from '../../engine/owner/owner.ts';

/** A time, by all clocks that the process can see. Empty texts are unknown. */
export interface Moment {
  /** Milliseconds since 1970, by a clock that may be set back or forward. */
  readonly wallMs: number;
  /** Since the boot; undefined if it is not known. */
  readonly uptimeMs: number | undefined;
  readonly boot: string;
  readonly host: string;
}

/** Clocks of different machines that share an engine may differ by so much. */
const SKEW_MS = 5 * 60_000;

export function toMoment(
  wallMs: number,
  { uptimeMs, owner }: { readonly uptimeMs: number | undefined; readonly owner: Owner },
): Moment {
  return { wallMs, uptimeMs, boot: owner.boot, host: owner.host };
}

/**
 * The milliseconds between two moments; undefined if `then` is in the future, because a clock was set. During one boot
 * the uptime decides, whatever becomes of the clock. After a reboot at least the uptime has passed. Otherwise there are
 * only the clocks of two machines.
 */
export function elapsedSince(then: Moment, now: Moment): number | undefined {
  const isSameBoot = then.boot !== '' && then.boot === now.boot;
  if (isSameBoot && then.uptimeMs !== undefined && now.uptimeMs !== undefined) {
    const elapsed = now.uptimeMs - then.uptimeMs;
    // In a container, the file that has the uptime may be the container's.
    if (elapsed >= 0) return elapsed;
  }
  const byWall = now.wallMs - then.wallMs;
  if (byWall < -SKEW_MS) return undefined;
  return Math.max(0, byWall, isRebooted(then, now) ? (now.uptimeMs ?? 0) : 0);
}

function isRebooted(then: Moment, now: Moment): boolean {
  const isSameHost = then.host !== '' && then.host === now.host;
  return isSameHost && then.boot !== '' && now.boot !== '' && then.boot !== now.boot;
}

/** As a label has it. */
export function formatMoment({ wallMs, uptimeMs, boot, host }: Moment): string {
  const uptime = uptimeMs === undefined ? '-' : String(Math.round(uptimeMs));
  return [new Date(wallMs).toISOString(), uptime, boot || '-', host || '-'].join(' ');
}

const MOMENT = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (\d{1,15}|-) ([0-9a-f-]+) ([0-9a-f]+|-)$/;

/** Undefined for any text that `formatMoment` has not written. */
export function parseMoment(text: string): Moment | undefined {
  const [, time = '', uptime, boot = '', host = ''] = MOMENT.exec(text) ?? [];
  const wallMs = Date.parse(time);
  if (Number.isNaN(wallMs)) return undefined;
  return {
    wallMs,
    uptimeMs: uptime === '-' ? undefined : Number(uptime),
    boot: boot === '-' ? '' : boot,
    host: host === '-' ? '' : host,
  };
}
