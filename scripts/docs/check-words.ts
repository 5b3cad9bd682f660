import { readSources, readText, type Problem } from './pages.ts';

// Words that are part of the public surface, such as error codes: each has to be on its page, and no page has one that
// the code does not have.

const TROUBLESHOOTING = 'docs/troubleshooting.md';
const REASONS = 'docs/reference/reasons.md';
const ENVIRONMENT = 'docs/reference/environment.md';
const EXIT_CODES = 'docs/reference/exit-codes.md';

export function checkWords(): readonly Problem[] {
  const code = readSources()
    .map(({ text }) => text)
    .join('\n');
  const documented = new Set([...wordsIn(TROUBLESHOOTING), ...wordsIn(REASONS)]);
  const variables = readVariables(code);
  return [
    ...missing(readErrorCodes(code), documented, TROUBLESHOOTING),
    ...missing(readReasons(code), documented, REASONS),
    ...gone(wordsIn(TROUBLESHOOTING), code, TROUBLESHOOTING),
    ...gone(wordsIn(REASONS), code, REASONS),
    ...missing(variables, new Set(wordsIn(ENVIRONMENT)), ENVIRONMENT),
    ...missing(readExitCodes(code), new Set(exitCodesOn(EXIT_CODES)), EXIT_CODES),
    ...missing(new Set(exitCodesOn(EXIT_CODES)), readExitCodes(code), 'src'),
  ];
}

/** Words in the first column of a page's tables. */
function wordsIn(file: string): readonly string[] {
  const rows = readText(file).matchAll(/^\| ((?:`[^`|]+`(?:, )?)+) \|/gm);
  return [...rows].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word),
  );
}

function missing(
  words: ReadonlySet<string>,
  documented: ReadonlySet<string>,
  file: string,
): readonly Problem[] {
  const absent = [...words].filter((word) => !documented.has(word));
  return absent.map((word) => ({ file, message: `"${word}" is not there` }));
}

function gone(words: readonly string[], code: string, file: string): readonly Problem[] {
  const strange = words.filter((word) => !code.includes(`'${word}'`));
  return strange.map((word) => ({ file, message: `"${word}" is not in the code` }));
}

const LITERAL = /'([a-z]+(?:-[a-z]+)*)'/g;

/** Not what something is compared with. */
function literalsIn(text: string): readonly string[] {
  return [...text.replaceAll(/===? '[^']*'|\['[^']*'\]/g, '').matchAll(LITERAL)].map(
    ([, word = '']) => word,
  );
}

/** Codes of errors, warnings and notes. */
export function readErrorCodes(code: string): ReadonlySet<string> {
  const given = [...code.matchAll(/(?<!const )\bcode(?::| =) ([^,;\n}]+)/g)].map(
    ([, text = '']) => text,
  );
  const constants = given.flatMap((text) => [...text.matchAll(/\b[A-Z][A-Z_]+\b/g)].map(String));
  const values = constants.flatMap((name) => {
    const value = new RegExp(String.raw`\bconst ${name} = '([a-z-]+)'`).exec(code)?.[1];
    return value === undefined ? [] : [value];
  });
  const found = new Set([...given.flatMap(literalsIn), ...values]);
  for (const [, word = ''] of code.matchAll(/\binvalidInput\(\s*'([a-z-]+)'/g)) found.add(word);
  for (const [call] of code.matchAll(/new InvalidInput\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g)) {
    const word = /,\s*'([a-z-]+)',?\s*\)$/.exec(call)?.[1];
    if (word !== undefined) found.add(word);
  }
  // Of zod's own issues.
  found.delete('custom');
  return found;
}

/** Reasons of decisions, where they are given. */
function readReasons(code: string): ReadonlySet<string> {
  const given = code.matchAll(/\b(?:reason|because): ([^,;\n}]+)/g);
  return new Set([...given].flatMap(([, text = '']) => literalsIn(text)));
}

function readVariables(code: string): ReadonlySet<string> {
  const read = code.matchAll(/(?:environment|process\.env)\['([A-Z][A-Z0-9_]*)'\]/g);
  const named = code.matchAll(/'((?:TONGS|GITHUB|RUNNER|DOCKER)_[A-Z_]+)'/g);
  const names = [...read, ...named].map(([, name = '']) => name);
  // Settings that are handed on to git as they are.
  return new Set(names.filter((name) => !name.startsWith('GIT_')));
}

function readExitCodes(code: string): ReadonlySet<string> {
  const given = code.matchAll(/\b(?:exitCode(?: =|:)|EXIT_CODE =|setExitCode\() ?(\d+)/g);
  return new Set(['0', '1', ...[...given].map(([, number = '']) => number)]);
}

function exitCodesOn(file: string): readonly string[] {
  return [...readText(file).matchAll(/^\| (\d+) \|/gm)].map(([, number = '']) => number);
}
