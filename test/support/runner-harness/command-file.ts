/** What a process has written to one of the runner's files, or why the runner cannot read it. */
export type CommandFile =
  | { readonly ok: true; readonly entries: readonly (readonly [name: string, value: string])[] }
  | { readonly ok: false; readonly problem: string };

/** Reads `name=value` and `name<<delimiter`, the value's lines, `delimiter`. */
export function parseCommandFile(text: string): CommandFile {
  const entries: (readonly [string, string])[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const head = parseHead(line);
    if (!head) return { ok: false, problem: `Invalid format '${line}'` };
    if (head.delimiter === undefined) {
      entries.push([head.name, head.value]);
      continue;
    }
    const end = lines.indexOf(head.delimiter, at + 1);
    if (end < 0) {
      return { ok: false, problem: `Matching delimiter not found '${head.delimiter}'` };
    }
    entries.push([head.name, lines.slice(at + 1, end).join('\n')]);
    at = end;
  }
  return { ok: true, entries };
}

/** Whichever sign comes first decides. */
function parseHead(
  line: string,
): { readonly name: string; readonly value: string; readonly delimiter?: string } | undefined {
  const [, name, sign, rest = ''] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? [];
  if (!name || (sign === '<<' && rest === '')) return undefined;
  return sign === '=' ? { name, value: rest } : { name, value: '', delimiter: rest };
}
