/** The script that prints the first process of a host, and those that may be of a program. */
export function processScript(program: string, mark: string): string {
  const pattern = program.replaceAll(/[^A-Za-z0-9]/g, '.');
  const filter = `$1 == 1 || /${pattern}/ { print substr($0, 1, 400) }`;
  return `echo ${mark}; ps -A -o pid= -o args= | awk '${filter}'; echo ${mark}`;
}

/**
 * Pids of the processes of the program: its name is that of the file which runs, or, with `.dll`, that of the file which
 * `dotnet` runs. Undefined if other users' processes are hidden, or there is no report.
 */
export function parseProcessReport(
  output: string,
  program: string,
  mark: string,
): number[] | undefined {
  const [, report = ''] = output.split(`${mark}\n`);
  const rows = report.split('\n').map((line) => line.trim().split(/\s+/));
  if (!rows.some(([pid]) => pid === '1')) return undefined;
  const isMeant = (words: readonly string[]): boolean =>
    isOfProgram(words, program) || isInFolderWithBlanks(words, program);
  return rows.filter(([, ...words]) => isMeant(words)).map(([pid]) => Number(pid));
}

/** `ps` separates words by blanks, and the path of a program may have some: a later word goes on with it. */
function isInFolderWithBlanks([file = '', ...rest]: readonly string[], program: string): boolean {
  const isEnd = (word: string): boolean =>
    /^[^/-].*\//.test(word) && [program, `${program}.dll`].includes(nameOf(word));
  return file.startsWith('/') && rest.some(isEnd);
}

/** Whether these are the words of a process of the program. */
export function isOfProgram([file = '', first = '']: readonly string[], program: string): boolean {
  return nameOf(file) === program || nameOf(first) === `${program}.dll`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
