/** The numbers of signals on Linux, where containers run, without `SIG`; they differ on other systems. */
const NUMBERS: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ABRT: 6,
  KILL: 9,
  USR1: 10,
  USR2: 12,
  ALRM: 14,
  TERM: 15,
  CONT: 18,
  WINCH: 28,
  PWR: 30,
};

/** The first signal for programs of their own; `SIGRTMIN+3` ends systemd. */
const RTMIN = 34;
const LAST = 64;

export const SIGNAL_NAMES: readonly string[] = Object.keys(NUMBERS);

/** The number of a signal by its name, such as `SIGINT`, `int`, `2` or `RTMIN+3`; undefined if there is none. */
export function toSignalNumber(text: string): number | undefined {
  const name = text.toUpperCase().replace(/^SIG/, '');
  if (Object.hasOwn(NUMBERS, name)) return NUMBERS[name];
  const [, above] = /^RTMIN(?:\+([0-9]{1,2}))?$/.exec(name) ?? [];
  const number = name.startsWith('RTMIN') ? RTMIN + Number(above ?? 0) : Number(name);
  const isKnown = /^(?:RTMIN(?:\+[0-9]{1,2})?|[0-9]{1,2})$/.test(name);
  return isKnown && number >= 1 && number <= LAST ? number : undefined;
}
