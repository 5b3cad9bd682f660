import { readdirSync, readFileSync, realpathSync } from 'node:fs';

const RECORDS = '/run/tongs-setup/engines';

/**
 * Whether our own scripts started the engine at this address, such as `unix:///var/run/docker.sock`.
 * Tests prune build cache only there. Each engine has a file of `key=value` lines: `host`, and `pid`
 * with `started`, which together name one process.
 */
export function isStartedHere(host: string): boolean {
  return listRecords().some((record) => isSameHost(record.host, host) && isAlive(record));
}

interface StartedEngine {
  readonly host: string;
  readonly pid: string;
  readonly started: string;
}

function listRecords(): StartedEngine[] {
  let names: string[];
  try {
    names = readdirSync(RECORDS);
  } catch {
    return [];
  }
  return names.map((name) => parseRecord(readFileSync(`${RECORDS}/${name}`, 'utf8')));
}

function parseRecord(text: string): StartedEngine {
  const value = (key: string): string => new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1] ?? '';
  return { host: value('host'), pid: value('pid'), started: value('started') };
}

/** `/var/run` is a link to `/run` on most machines. */
function isSameHost(one: string, other: string): boolean {
  return one === other || toRealSocket(one) === toRealSocket(other);
}

function toRealSocket(host: string): string {
  const path = host.replace(/^unix:\/\//, '');
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** The 22nd field of `stat` is the start time; the second, the name, may hold blanks. */
function isAlive({ pid, started }: StartedEngine): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(') ') + 2).split(' ')[19] === started;
  } catch {
    return false;
  }
}
