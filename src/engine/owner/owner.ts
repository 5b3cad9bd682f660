import { EXPIRES_LABEL, OWNER_LABEL } from '../labels.ts';
import type { Labels } from '../types.ts';

/** The process that owns an object on the engine. An empty text means unknown. */
export interface Owner {
  /** Short hash of machine id and host name. */
  readonly host: string;
  /** The kernel's id of this boot. */
  readonly boot: string;
  /** The number of the pid namespace: in another one, the pid means another process. */
  readonly namespace: string;
  readonly pid: number;
  /** In clock ticks since boot, 0 if unknown: distinguishes two processes that had one pid. */
  readonly startedAt: number;
}

/** `unreadable`: the process exists, but nothing more is known about it. */
export type ProcessState =
  | { readonly state: 'gone' }
  | { readonly state: 'unreadable' }
  | { readonly state: 'running'; readonly startedAt: number };

/** What an object's labels say about its owner. */
export interface OwnerLabels {
  readonly owner: Owner | undefined;
  /** Milliseconds since 1970. */
  readonly expiresAt: number | undefined;
}

/** Reads an object's own labels, not inherited ones. */
export function readOwnerLabels(labels: Labels): OwnerLabels {
  return {
    owner: parseOwner(labels[OWNER_LABEL] ?? ''),
    expiresAt: parseExpiry(labels[EXPIRES_LABEL] ?? ''),
  };
}

/** The point of view from which an owner is judged. */
export interface Vantage {
  readonly self: Owner;
  /** The process with this pid in our own pid namespace. */
  readonly lookUpProcess: (pid: number) => ProcessState;
  readonly now: number;
}

/** The point of view from which owners are judged, without the time. */
export type Onlooker = Omit<Vantage, 'now'>;

/** This process as an owner, and the other processes of the machine. */
export interface Processes extends Onlooker {
  /** Asks a process in our own pid namespace to end. */
  readonly endProcess: (pid: number) => void;
}

export type Verdict =
  | { readonly dead: true; readonly because: 'process-gone' | 'host-rebooted' | 'expired' }
  | { readonly dead: false; readonly because: 'process-alive' | 'not-expired' | 'never-expires' };

/**
 * Whether an object's owner is dead. An owner that is known to live is never dead, even after the expiry. An owner
 * whose process is not visible from here is dead after the expiry, and not before.
 */
export function judgeOwner({ owner, expiresAt }: OwnerLabels, vantage: Vantage): Verdict {
  return (owner && judgeProcess(owner, vantage)) ?? judgeExpiry(expiresAt, vantage.now);
}

/** Undefined if the process is not visible from here. */
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

/** Unknown values are never the same. */
function isSame(a: string, b: string): boolean {
  return a !== '' && a === b;
}

const VERSION = 'v1';
const OWNER = /^v1:([0-9a-f]*):([0-9a-f-]*):([0-9]*):([0-9]{1,10}):([0-9]{1,15})$/;

/** The owner as one label value. */
export function formatOwner({ host, boot, namespace, pid, startedAt }: Owner): string {
  return [VERSION, host, boot, namespace, pid, startedAt].join(':');
}

/** Undefined for any text that `formatOwner` has not written. */
export function parseOwner(text: string): Owner | undefined {
  const [, host, boot, namespace, pid, startedAt] = OWNER.exec(text) ?? [];
  if (host === undefined || boot === undefined || namespace === undefined) return undefined;
  if (Number(pid) < 1) return undefined;
  return { host, boot, namespace, pid: Number(pid), startedAt: Number(startedAt) };
}

/** The time in the form of `dev.tongs.expires`. */
export function formatExpiry(expiresAt: number): string {
  return new Date(expiresAt).toISOString();
}

/** Undefined for any text that is not RFC 3339. */
export function parseExpiry(text: string): number | undefined {
  if (!RFC_3339.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

const RFC_3339 = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})$/;
