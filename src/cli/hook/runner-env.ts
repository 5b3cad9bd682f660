// The file `.env` in the folder of a GitHub runner. The runner reads it once, when it starts: a name, the first `=`,
// and the value up to the end of the line. There are no quotes and no comments, and the last line of a name counts.

/** The runner runs the script at this path at the end of each job. */
export const HOOK_VARIABLE = 'ACTIONS_RUNNER_HOOK_JOB_COMPLETED';

/** How `setHook` has changed the file, so that `restoreHook` can undo it. */
export type HookChange =
  | { readonly kind: 'replaced'; readonly previous: string }
  | { readonly kind: 'added'; readonly hasMadeFile: boolean; readonly hasEndedLine: boolean };

/** The path of the hook; undefined if the file names none. */
export function readHook(text: string): string | undefined {
  return findLast(text)?.value;
}

/** The file with that hook. `text` is undefined if there is no file yet. */
export function setHook(
  text: string | undefined,
  path: string,
): { readonly text: string; readonly change: HookChange } {
  const line = findLast(text ?? '');
  if (text !== undefined && line) {
    const change = { kind: 'replaced', previous: line.value } as const;
    return { text: replaceValue(text, line, path), change };
  }
  const before = text ?? '';
  const eol = before.includes('\r\n') ? '\r\n' : '\n';
  const hasEndedLine = before !== '' && !before.endsWith('\n');
  return {
    text: `${before}${hasEndedLine ? eol : ''}${HOOK_VARIABLE}=${path}${eol}`,
    change: { kind: 'added', hasMadeFile: text === undefined, hasEndedLine },
  };
}

/** The file as it was before `setHook`, with what others have changed since; undefined: it goes. */
export function restoreHook(text: string, change: HookChange): string | undefined {
  const line = findLast(text);
  if (!line) return text;
  if (change.kind === 'replaced') return replaceValue(text, line, change.previous);
  const before = text.slice(0, line.start);
  const after = text.slice(line.end);
  const hasOwnEnd = change.hasEndedLine && after === '';
  const left = `${hasOwnEnd ? before.replace(/\r?\n$/, '') : before}${after}`;
  return left === '' && change.hasMadeFile ? undefined : left;
}

interface Line {
  readonly start: number;
  /** Behind the line break. */
  readonly end: number;
  readonly valueStart: number;
  readonly value: string;
}

function findLast(text: string): Line | undefined {
  const [match] = [...text.matchAll(LINE)].slice(-1);
  if (!match) return undefined;
  const value = match[1] ?? '';
  const valueStart = match.index + HOOK_VARIABLE.length + 1;
  return { start: match.index, end: match.index + match[0].length, valueStart, value };
}

const LINE = new RegExp(`^${HOOK_VARIABLE}=([^\\r\\n]*)(?:\\r\\n|\\n|\\r|$)`, 'gm');

function replaceValue(text: string, { valueStart, value }: Line, next: string): string {
  return `${text.slice(0, valueStart)}${next}${text.slice(valueStart + value.length)}`;
}
