import { EXPIRES_LABEL, OWNER_LABEL } from '../labels.ts';
import type { Labels } from '../types.ts';

/** The process that answers for an engine object. An empty text is what could not be told. */
export interface Owner {
  /** Short hash of machine id and host name. */
  readonly host: string;
  /** The kernel's id of this boot. */
  readonly boot: string;
  /** Number of the pid namespace: elsewhere the pid means another process. */
  readonly namespace: string;
  readonly pid: number;
  /** In clock ticks since boot, 0 where unknown: tells apart two processes that had one pid. */
  readonly startedAt: number;
}

/** `unreadable`: there is a process, but nothing more is told about it. */
export type ProcessState =
  | { readonly state: 'gone' }
  | { readonly state: 'unreadable' }
  | { readonly state: 'running'; readonly startedAt: number };

/** What an object's labels say. */
export interface OwnerLabels {
  readonly owner: Owner | undefined;
  /** Milliseconds since 1970. */
  readonly expiresAt: number | undefined;
}

/** Of an object's own labels. */
export function readOwnerLabels(labels: Labels): OwnerLabels {
  return {
    owner: parseOwner(labels[OWNER_LABEL] ?? ''),
    expiresAt: parseExpiry(labels[EXPIRES_LABEL] ?? ''),
  };
}

/** From where a claim is judged. */
export interface Vantage {
  readonly self: Owner;
  /** The process with this pid in our own pid namespace. */
  readonly lookUpProcess: (pid: number) => ProcessState;
  readonly now: number;
}

/** This process, as the owner of what it makes, and others beside it. */
export interface Processes extends Omit<Vantage, 'now'> {
  /** Asks a process in our own pid namespace to end. */
  readonly endProcess: (pid: number) => void;
}

export type Verdict =
  | { readonly dead: true; readonly because: 'process-gone' | 'host-rebooted' | 'expired' }
  | { readonly dead: false; readonly because: 'process-alive' | 'not-expired' | 'never-expires' };

/**
 * Whether nobody answers for the object any more. An owner that is seen to live is never dead, not
 * even past its time; one that cannot be seen from here is dead when its time is over, and only then.
 */
export function judgeOwner(claim: OwnerLabels, vantage: Vantage): Verdict {
  return (
    (claim.owner && judgeProcess(claim.owner, vantage)) ?? judgeExpiry(claim.expiresAt, vantage.now)
  );
}

/** Undefined where it cannot be told from here. */
function judgeProcess(owner: Owner, { self, lookUpProcess }: Vantage): Verdict | undefined {
  if (isEarlierBoot(owner, self)) return { dead: true, because: 'host-rebooted' };
  if (!isSame(owner.boot, self.boot) || !isSame(owner.namespace, self.namespace)) return undefined;
  const found = lookUpProcess(owner.pid);
  if (found.state === 'gone') return { dead: true, because: 'process-gone' };
  if (found.state === 'unreadable' || owner.startedAt === 0) return undefined;
  return found.startedAt === owner.startedAt
    ? { dead: false, because: 'process-alive' }
    : { dead: true, because: 'process-gone' };
}

function judgeExpiry(expiresAt: number | undefined, now: number): Verdict {
  if (expiresAt === undefined) return { dead: false, because: 'never-expires' };
  return expiresAt <= now
    ? { dead: true, because: 'expired' }
    : { dead: false, because: 'not-expired' };
}

function isEarlierBoot(owner: Owner, self: Owner): boolean {
  const areKnown = owner.boot !== '' && self.boot !== '';
  return isSame(owner.host, self.host) && areKnown && owner.boot !== self.boot;
}

/** What is unknown is not the same. */
function isSame(a: string, b: string): boolean {
  return a !== '' && a === b;
}

const VERSION = 'v1';
const OWNER = /^v1:([0-9a-f]*):([0-9a-f-]*):([0-9]*):([0-9]{1,10}):([0-9]{1,15})$/;

/** As one label value. */
export function formatOwner({ host, boot, namespace, pid, startedAt }: Owner): string {
  return [VERSION, host, boot, namespace, pid, startedAt].join(':');
}

/** Undefined for all that `formatOwner` has not written. */
export function parseOwner(text: string): Owner | undefined {
  const [, host, boot, namespace, pid, startedAt] = OWNER.exec(text) ?? [];
  if (host === undefined || boot === undefined || namespace === undefined) return undefined;
  if (Number(pid) < 1) return undefined;
  return { host, boot, namespace, pid: Number(pid), startedAt: Number(startedAt) };
}

/** The time as `dev.tongs.expires` has it. */
export function formatExpiry(expiresAt: number): string {
  return new Date(expiresAt).toISOString();
}

/** Undefined for all that is not RFC 3339. */
export function parseExpiry(text: string): number | undefined {
  if (!RFC_3339.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

const RFC_3339 = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})$/;
