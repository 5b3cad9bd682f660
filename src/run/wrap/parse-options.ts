import { parsed, refused, type Parsed } from '../../base/text/parsed.ts';

/** The options of a program that reads them as docker does: all before its first argument. */
export interface OptionGrammar {
  /** The long names of options that have a value. */
  readonly withValue: ReadonlySet<string>;
  /** The long names of flags: a flag has a value only after `=`. */
  readonly flags: ReadonlySet<string>;
  /** Long names by their letters and by their other spellings. */
  readonly aliases: ReadonlyMap<string, string>;
}

export interface GivenOption {
  /** Its long name. */
  readonly name: string;
  /** Undefined for a flag without one. */
  readonly value: string | undefined;
  /** The index of its first word. Several letters may share one word: `-it`. */
  readonly at: number;
  /** One, or two with a value in the next word. */
  readonly words: 1 | 2;
}

export interface GivenOptions {
  readonly options: readonly GivenOption[];
  /** The index of the first word after them. */
  readonly end: number;
}

/** Reads options from the word at `from` on. An unknown one is refused if it does not show where its value is. */
export function parseOptions(
  words: readonly string[],
  from: number,
  grammar: OptionGrammar,
): Parsed<GivenOptions> {
  const options: GivenOption[] = [];
  for (let at = from; ;) {
    const word = words[at];
    if (word === '--') return parsed({ options, end: at + 1 });
    if (word === undefined || word === '-' || !word.startsWith('-'))
      return parsed({ options, end: at });
    const read = word.startsWith('--') ? readLong : readLetters;
    const given = read({ words, at, word, grammar });
    if (!given.ok) return given;
    options.push(...given.value);
    at += given.value.at(-1)?.words ?? 1;
  }
}

interface OptionWord {
  readonly words: readonly string[];
  readonly at: number;
  readonly word: string;
  readonly grammar: OptionGrammar;
}

function readLong(given: OptionWord): Parsed<readonly GivenOption[]> {
  const { at, word, grammar } = given;
  const [, spelled = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  const name = grammar.aliases.get(spelled) ?? spelled;
  if (value !== undefined) return parsed([{ name, value, at, words: 1 }]);
  if (grammar.flags.has(name)) return parsed([{ name, value, at, words: 1 }]);
  if (!grammar.withValue.has(name)) return unknown(word, `${word}=…`);
  return withNextWord(given, name);
}

/** Each letter is a flag, but the last may have a value: `-it`, `-ieA=b`, `-e=A=b`, `-e A=b`. */
function readLetters(given: OptionWord): Parsed<readonly GivenOption[]> {
  const { at, word, grammar } = given;
  const options: GivenOption[] = [];
  for (let index = 1; index < word.length; index += 1) {
    const letter = word.charAt(index);
    const rest = word.slice(index + 1);
    const name = grammar.aliases.get(letter);
    if (name === undefined) return unknown(`-${letter}`, 'its long name');
    if (rest.length > 1 && rest.startsWith('='))
      return parsed([...options, { name, value: rest.slice(1), at, words: 1 }]);
    if (grammar.flags.has(name)) {
      options.push({ name, value: undefined, at, words: 1 });
      continue;
    }
    if (rest !== '') return parsed([...options, { name, value: rest, at, words: 1 }]);
    const last = withNextWord({ ...given, word: `-${letter}` }, name);
    return last.ok ? parsed([...options, ...last.value]) : last;
  }
  return parsed(options);
}

function withNextWord(
  { words, at, word }: OptionWord,
  name: string,
): Parsed<readonly GivenOption[]> {
  const value = words[at + 1];
  if (value === undefined) return refused(`its option "${word}" has no value`, 'Add the value.');
  return parsed([{ name, value, at, words: 2 }]);
}

function unknown(option: string, spelling: string): Parsed<never> {
  return refused(
    `Tongs does not know its option "${option}", and cannot tell where the image is`,
    `Write the option as ${spelling}, so that its value is in the same word.`,
  );
}

/** Whether a flag is on after these options; docker reads the same words as Go. */
export function isOn(options: readonly GivenOption[], name: string): boolean {
  const last = options.findLast((option) => option.name === name);
  return last !== undefined && !/^(?:0|f|F|false|FALSE|False)$/.test(last.value ?? 'true');
}
