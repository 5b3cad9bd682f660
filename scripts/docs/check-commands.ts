import type { Command } from 'commander';
import { readPage } from './markdown.ts';
import type { Problem } from './pages.ts';

/** Commands and options in a page that the command line does not have. */
export function checkCommands(file: string, text: string, program: Command): readonly Problem[] {
  const { blocks, prose } = readPage(text);
  const inBlocks = blocks.flatMap((block) =>
    block.text.split('\n').map((code, index) => ({ code, line: block.line + index })),
  );
  const inProse = prose.flatMap(({ text: line, line: number }) =>
    [...line.matchAll(/`([^`]+)`/g)].map(([, code = '']) => ({ code, line: number })),
  );
  return [...inBlocks, ...inProse].flatMap(({ code, line }) => {
    const words = /^(?:\$ )?(?:npx (?:github:tongs-dev\/)?)?tongs ([^#|>&]*)/.exec(code)?.[1];
    // What follows `--` is another command.
    const own = words
      ?.replace(/ -- .*/, '')
      .trim()
      .split(/\s+/);
    const message = own && findFault(own, program);
    return message === undefined ? [] : [{ file, line, message: `"${code}": ${message}` }];
  });
}

function findFault(words: readonly string[], program: Command): string | undefined {
  let command = program;
  const rest = [...words];
  for (let next = rest[0]; next !== undefined; next = rest[0]) {
    const found = command.commands.find((each) => each.name() === next);
    if (!found) break;
    command = found;
    rest.shift();
  }
  if (command === program && !/^-|^$|^…$/.test(rest[0] ?? ''))
    return `there is no command "${rest[0] ?? ''}"`;
  const known = new Set(['-h', '--help', '-V', '--version']);
  for (const { short, long } of command.options) known.add(short ?? '').add(long ?? '');
  const unknown = rest.find((word) => word.startsWith('-') && !known.has(word));
  return unknown === undefined ? undefined : `there is no option "${unknown}"`;
}
