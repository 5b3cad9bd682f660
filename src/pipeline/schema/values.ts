import { parseDuration } from '../../base/duration.ts';
import { imageReferenceProblem } from './image-reference.ts';
import { parsed, refused, type Parsed } from '../../base/text/parsed.ts';
import { parseSize } from '../../base/size.ts';
import { SIGNAL_NAMES, toSignalNumber } from '../../base/text/signals.ts';
import { suggest } from '../../base/text/suggest.ts';
import { defineScalar, defineTemplate, type ScalarSchema } from './scalar-schema.ts';

// Every kind of single value in a pipeline file. Text stays text: `1.10`, `007` and `true` are what
// the author typed, so the JSON Schema allows numbers and booleans as well.

const TEXT = ['string', 'number', 'boolean'];
const NUMBER = ['number', 'string'];

/** Any text, also an empty one. */
export const text = defineScalar({ type: TEXT, mayBeEmpty: true }, parsed);

/** A text that is not empty. */
export const filledText = defineScalar({ type: TEXT, minLength: 1 }, parseFilled);

/** A text that is not blank, in one line where it is shown. */
export const description = defineScalar({ type: TEXT, minLength: 1 }, (given) =>
  given.trim() === ''
    ? refused('it is empty', 'Write a text, or remove the line.')
    : parsed(given.trim().replace(/\s+/g, ' ')),
);

/** A text in which `${{ tongs.* }}` is replaced. */
export const templateText = defineTemplate({ type: TEXT, mayBeEmpty: true }, parsed);

/** The expression of a condition; its syntax is read later, by the expression language. */
export const condition = defineTemplate({ type: TEXT, minLength: 1 }, (given) =>
  given.trim() === ''
    ? refused('it is empty', 'Remove the line, or write when the step runs: "if: failure()"')
    : parsed(given),
);

export const script = defineTemplate({ type: TEXT, minLength: 1 }, (given) =>
  given.trim() === ''
    ? refused('it contains no command', 'Write what the step runs: "run: npm test"')
    : parsed(given),
);

export const flag = flagOr('Write true or false.');

/** The hint for a flag that may also have rules. */
export const CACHE_HINT = 'Write true or false, or rules: "cache: { ttl: 7d }"';
export const cacheFlag = flagOr(CACHE_HINT);

function flagOr(hint: string): ScalarSchema<boolean> {
  return defineScalar({ type: 'boolean' }, (given, { style }): Parsed<boolean> => {
    const value = FLAGS.get(given);
    if (value === undefined) return refused(`"${given}" is neither true nor false`, hint);
    if (style === 'plain') return parsed(value);
    const word = given.toLowerCase();
    return refused(`"${given}" in quotes is a text`, `Write ${word} without quotes.`);
  });
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);

/** A whole number; both bounds are included. */
export function wholeNumber(
  most = Number.MAX_SAFE_INTEGER,
  least: 0 | 1 = 1,
): ScalarSchema<number> {
  const range =
    most === Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} to ${most}`;
  const pattern = least === 0 ? '^(0|[1-9][0-9]*)$' : '^[1-9][0-9]*$';
  const shape = { type: ['integer', 'string'], minimum: least, pattern };
  const bounds = most === Number.MAX_SAFE_INTEGER ? {} : { maximum: most };
  return defineScalar({ ...shape, ...bounds }, (given) => {
    const value = new RegExp(pattern).test(given) ? Number(given) : Number.NaN;
    if (value <= most) return parsed(value);
    return refused(`"${given}" is not a whole number ${range}`, `Write a whole number ${range}.`);
  });
}

export const port = wholeNumber(65_535);

const URL_PATH = /^\/[!-~]*$/;

/** What comes after the host in a URL. */
export const urlPath = defineScalar({ type: 'string', pattern: URL_PATH.source }, (given) => {
  if (URL_PATH.test(given)) return parsed(given);
  const own = /^[a-z]+:\/\/[^/]+(\/[!-~]*)$/.exec(given)?.[1];
  if (own !== undefined) return refused(`"${given}" has a host`, `Write only the path: ${own}`);
  return refused(
    `"${given}" is not the path of a URL`,
    given.startsWith('/')
      ? 'Write spaces and special characters as in a URL: %20'
      : 'Begin it with "/": /health',
  );
});

/** A status with which a server ends an answer: those below 200 only announce one. */
export const httpStatus = defineScalar(
  { type: ['integer', 'string'], minimum: 200, maximum: 599, pattern: '^[2-5][0-9]{2}$' },
  (given) =>
    /^[2-5][0-9]{2}$/.test(given)
      ? parsed(Number(given))
      : refused(
          `"${given}" is not a status of HTTP`,
          'Write a number from 200 to 599, or a list of them. Without "status", every one from 200 to 399 counts.',
        ),
);

/** A regular expression that is matched with one line at a time. */
export const linePattern = defineScalar({ type: TEXT, minLength: 1 }, (given) => {
  const problem = patternProblem(given);
  if (problem !== undefined) {
    const hint = /^\(\?[a-z]+\)/.test(given)
      ? 'Put the flag around what it is for: (?i:ready)'
      : String.raw`Write a backslash before characters that have a meaning: \( or \[`;
    return refused(`"${given}" is not a regular expression: ${problem}`, hint);
  }
  if (/(?<!\\)(?:\\\\)*(?:\\n|\n)/.test(given)) {
    return refused(
      'it contains a line break, and is matched with one line at a time',
      'Write a pattern for one of the lines.',
    );
  }
  return given === '' ? refused('it is empty', 'Write a text.') : parsed(given);
});

function patternProblem(pattern: string): string | undefined {
  try {
    void new RegExp(pattern);
    return undefined;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    // It begins with the pattern, which the message has already.
    return said.slice(said.lastIndexOf(': ') + 2).toLowerCase();
  }
}

/** After that many failed attempts a step is not flaky but broken. */
const MOST_RETRIES = 10;

export const retryCount = wholeNumber(MOST_RETRIES, 0);

/** More is a slip of the pen. */
const MOST_GPUS = 1_024;

export const gpuCount = defineScalar(
  { type: ['integer', 'string'], pattern: '^(all|[1-9][0-9]*)$', minimum: 1 },
  (given): Parsed<'all' | number> => {
    if (given === 'all') return parsed(given);
    if (/^[1-9][0-9]*$/.test(given) && Number(given) <= MOST_GPUS) return parsed(Number(given));
    return refused(`"${given}" is not a number of GPUs`, 'Write all, a number, or a list of ids.');
  },
);

const GPU_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;

export const gpuId = defineScalar({ type: TEXT, pattern: GPU_ID.source }, (given) =>
  GPU_ID.test(given)
    ? parsed(given)
    : refused(`"${given}" is not the id of a GPU`, 'Write it as nvidia-smi does: 0 or GPU-1a2b.'),
);

/** The kernel refuses less, when the container starts. */
const LEAST_CPUS = 0.01;

export const NUMBER_PATTERN = '^[0-9]+(\\.[0-9]+)?$';

export const cpus = defineScalar({ type: NUMBER, pattern: NUMBER_PATTERN }, parseCpus);

export function parseCpus(given: string): Parsed<number> {
  const value = /^[0-9]+(?:\.[0-9]+)?$/.test(given) ? Number(given) : 0;
  if (value > 0 && value < LEAST_CPUS) {
    return refused(`${given} of a CPU is too little`, `Write ${LEAST_CPUS} or more.`);
  }
  if (value > 0 && Number.isFinite(value)) return parsed(value);
  return refused(`"${given}" is not a number of CPUs`, 'Write a number above zero: 2 or 0.5.');
}

export const DURATION_PATTERN = '^([0-9]+(\\.[0-9]+)?(ms|[wdhms]))+$';

/** Milliseconds. */
export const duration = defineScalar({ type: 'string', pattern: DURATION_PATTERN }, parseDuration);

/** Milliseconds; may be zero. */
export const delay = defineScalar({ type: 'string', pattern: DURATION_PATTERN }, (given) =>
  /^0+(?:ms|s|m|h)$/.test(given) ? parsed(0) : parseDuration(given),
);

/** Milliseconds; a bare number is seconds. */
export const wait = defineScalar(
  { type: NUMBER, pattern: `^[0-9]+(\\.[0-9]+)?$|${DURATION_PATTERN}` },
  (given) => {
    const isBare = /^[0-9]+(?:\.[0-9]+)?$/.test(given);
    const result = parseDuration(isBare ? `${given}s` : given);
    return result.ok || !isBare
      ? result
      : { ...result, problem: result.problem.replace(`${given}s`, given) };
  },
);

export const SIZE_PATTERN = '^[0-9]+(\\.[0-9]+)?([bB]|[kmgtKMGT]i?[bB]?)$';
const SIZE = { type: 'string', pattern: SIZE_PATTERN };

/** Bytes. */
export const size = defineScalar(SIZE, parseSize);

/** Bytes of memory; engines refuse to start a container with less than the limit below. */
export const memory = defineScalar(SIZE, parseMemory);

export function parseMemory(given: string): Parsed<number> {
  const result = parseSize(given);
  if (!result.ok || result.value >= LEAST_MEMORY) return result;
  return refused(`${given} is too little memory for a container`, 'Write 6m or more.');
}

const LEAST_MEMORY = 6 * 1024 ** 2;

const NO_LIMIT = -1;

/** A limit of a process; -1 is none. */
export const processLimit = defineScalar(
  { type: ['integer', 'string'], minimum: NO_LIMIT, pattern: '^(unlimited|-1|0|[1-9][0-9]*)$' },
  (given): Parsed<number> => {
    if (given === 'unlimited' || given === '-1') return parsed(NO_LIMIT);
    const value = /^(?:0|[1-9][0-9]*)$/.test(given) ? Number(given) : Number.NaN;
    if (Number.isSafeInteger(value)) return parsed(value);
    return refused(`"${given}" is not a limit`, 'Write a whole number, or "unlimited".');
  },
);

/** The limits of processes that engines can set. */
export const ulimitName = oneOf([
  'core',
  'cpu',
  'data',
  'fsize',
  'locks',
  'memlock',
  'msgqueue',
  'nice',
  'nofile',
  'nproc',
  'rss',
  'rtprio',
  'rttime',
  'sigpending',
  'stack',
]);

/** The names of snapshots and of temporary images of runs, in any repository. */
export const OUR_IMAGES = 'localhost/tongs/';

export const image = defineScalar({ type: 'string', minLength: 1 }, (given) => {
  const problem = imageReferenceProblem(given);
  if (given.startsWith(OUR_IMAGES)) {
    return refused(
      `"${given}" is an image that Tongs makes for its own use`,
      'Name the image that it was made from. To start from the files of another step, use "needs" and "from".',
    );
  }
  if (problem === undefined) return parsed(given);
  const near = given.replace(/^https?:\/\//, '').toLowerCase();
  const isNear = imageReferenceProblem(near) === undefined;
  return refused(
    problem,
    isNear ? `Write "${near}"` : 'Write it like "node:24" or "localhost:5000/team/app:1.2".',
  );
});

const PLATFORM = /^linux\/[a-z0-9_]+(?:\/[a-z0-9._]+)?$/;

export const platform = defineScalar({ type: 'string', pattern: PLATFORM.source }, (given) => {
  if (PLATFORM.test(given)) return parsed(given);
  const isWindows = given.startsWith('windows');
  return refused(
    isWindows ? 'Windows containers are not supported' : `"${given}" is not a platform`,
    'Write the system and the architecture: linux/amd64 or linux/arm64.',
  );
});

const USER = /^[^\s:]+(?::[^\s:]+)?$/;

export const user = defineScalar({ type: ['string', 'number'], pattern: USER.source }, (given) =>
  USER.test(given)
    ? parsed(given)
    : refused(
        `"${given}" is not a user`,
        'Write a name or a number, and a group if you need one: 1000:1000',
      ),
);

/** One of a few words; `later` are the words of later versions. */
export function oneOf<const Word extends string>(
  words: readonly Word[],
  later: readonly string[] = [],
): ScalarSchema<Word> {
  return defineScalar({ type: 'string', enum: words }, (given): Parsed<Word> => {
    const found = words.find((word) => word === given);
    if (found !== undefined) return parsed(found);
    const all = `Write ${listOr(words)}.`;
    if (later.includes(given)) return refused(`"${given}" is not available in this version`, all);
    const near = suggest(given, words);
    return refused(
      `"${given}" is not a possible value`,
      near === undefined ? all : `Did you mean "${near}"?`,
    );
  });
}

const SIGNAL = /^(?:SIG)?(?:[A-Z]+[0-9]?|RTMIN\+[0-9]{1,2})$/;

/** A signal, as engines take it: `SIGTERM`. */
export const signal = defineScalar({ type: 'string', pattern: SIGNAL.source }, (given) => {
  const name = given.replace(/^SIG/, '');
  if (SIGNAL.test(given) && toSignalNumber(name) !== undefined) return parsed(`SIG${name}`);
  const near = suggest(given.toUpperCase().replace(/^SIG/, ''), SIGNAL_NAMES);
  return refused(
    `"${given}" is not a signal`,
    near === undefined ? 'Write its name, such as SIGINT or SIGQUIT.' : `Did you mean SIG${near}?`,
  );
});

/** What tongs wait for, by the words of compose. */
const COMPOSE_CONDITIONS: Readonly<Record<string, string>> = {
  service_started: 'started',
  service_healthy: 'ready',
  service_completed_successfully: 'completed',
};

const NEED_WORDS = ['started', 'ready', 'completed'] as const;

/** What one tong needs of another. */
export const tongNeed = defineScalar(
  { type: 'string', enum: NEED_WORDS },
  (given): Parsed<(typeof NEED_WORDS)[number]> => {
    const found = NEED_WORDS.find((word) => word === given);
    if (found !== undefined) return parsed(found);
    const near = COMPOSE_CONDITIONS[given] ?? suggest(given, NEED_WORDS);
    return refused(
      `"${given}" is not a possible value`,
      near === undefined ? `Write ${listOr(NEED_WORDS)}.` : `Write "${near}"`,
    );
  },
);

/** How clients speak to an MCP server. A server that speaks by standard input cannot be another container. */
export const transport = defineScalar(
  { type: 'string', enum: ['http', 'sse'] },
  (given): Parsed<'http' | 'sse'> => {
    if (given === 'http' || given === 'sse') return parsed(given);
    const hint =
      given === 'stdio'
        ? 'A server that speaks by standard input has no port: run it behind a bridge that speaks HTTP.'
        : 'Write "http", which is streamable HTTP, or "sse".';
    return refused(`"${given}" is not a possible value`, hint);
  },
);

const SHELLS: Readonly<Record<string, readonly string[]>> = {
  sh: ['sh', '-e'],
  bash: ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
  python: ['python'],
  node: ['node'],
};

/** A word for a shell, read as the argv of that shell. */
export const shellWord = defineScalar({ type: 'string', enum: Object.keys(SHELLS) }, (given) => {
  const argv = Object.hasOwn(SHELLS, given) ? SHELLS[given] : undefined;
  if (argv) return parsed(argv);
  const words = given.split(/\s+/).filter((word) => word !== '' && word !== '{0}');
  return refused(
    `"${given}" is not one of ${listOr(Object.keys(SHELLS))}`,
    `Write other shells as a list, to which the path of the script is added: [${words.join(', ')}]`,
  );
});

export const shellArgument = defineScalar({ type: TEXT, minLength: 1 }, (given) =>
  given === '{0}'
    ? refused('"{0}" is not replaced', 'Remove it: Tongs adds the path of the script at the end.')
    : parseFilled(given),
);

function parseFilled(given: string): Parsed<string> {
  return given === '' ? refused('it is empty', 'Write a text.') : parsed(given);
}

function listOr(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
