/**
 * The script that prints the first process of a host, and those that may be of a program. The last mark follows only if
 * `ps` has listed all of them.
 */
export function processScript(program: string, mark: string): string {
  const pattern = program.replaceAll(/[^A-Za-z0-9]/g, '.');
  const filter = `$1 == 1 || /${pattern}/ || $0 == "${mark}" { print substr($0, 1, 400) }`;
  const list = `echo; { echo ${mark}; ps -A -o pid= -o args= && echo ${mark}; }`;
  return `${list} | awk '${filter}'`;
}

/**
 * Pids of the processes of the program: its name is that of the file which runs, or, with `.dll`, that of the file which
 * `dotnet` runs. Undefined if other users' processes are hidden, or the report is not complete.
 */
export function parseProcessReport(
  output: string,
  program: string,
  mark: string,
): number[] | undefined {
  // Only whole lines are marks: the shell of the script is one of the processes, and has the mark in its arguments.
  const lines = output.split('\n');
  const [first, last] = [lines.indexOf(mark), lines.lastIndexOf(mark)];
  if (first === last) return undefined;
  const rows = lines.slice(first + 1, last).map((line) => line.trim().split(/\s+/));
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
