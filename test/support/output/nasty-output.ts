/** One thing that a program prints to be more than text, and the lines that a log shows for it. */
export interface NastyOutput {
  readonly bytes: Uint8Array;
  /** Without what breaks the older form of commands. */
  readonly lines: readonly string[];
}

const nasty = (text: string, lines: readonly string[]): NastyOutput => ({
  bytes: Buffer.from(text),
  lines,
});

/** A line, and nothing else. */
const line = (text: string): NastyOutput => nasty(`${text}\n`, [text]);

const COMMANDS = [
  '::error file=/etc/passwd,line=1::an error',
  '::warning::a warning',
  '::notice::a notice',
  '::debug::a secret',
  '::group::a group',
  '::endgroup::',
  '::set-output name=result::injected',
  '::save-state name=run::injected',
  '::set-env name=PATH::/injected',
  '::add-path::/injected',
  '::add-mask::a',
  '::add-matcher::/tmp/matcher.json',
  '::stop-commands::injected',
  '::injected::',
  '::echo::on',
] as const;

/** The older form, which is obeyed anywhere in a line. */
const OLD_COMMANDS = COMMANDS.map((command) =>
  command.replace(/^::(\S+?)( [^:]*)?::/, (_, name: string, rest = '') => `##[${name}${rest}]`),
);

const LONG = 20_000;
const LONGEST = 16_384;

/** All of it, each piece after the one before; the last one does not end its line. */
export const NASTY_OUTPUT: readonly NastyOutput[] = [
  ...COMMANDS.map(line),
  ...OLD_COMMANDS.map(line),
  ...OLD_COMMANDS.map((command) => line(`in a line ${command}`)),
  line('\u00a0\u3000\t::error::after white space'),
  line('\u200b\ufeff::error::after nothing to see'),
  nasty('before a return\r::error::after it\r##[error]and again\r\n', [
    'before a return',
    '::error::after it',
    '##[error]and again',
  ]),
  nasty('\r\r\n::group::after empty lines\n', ['', '', '::group::after empty lines']),
  line('next line \u0085::error::of another kind \u2028::error::and another'),
  line('%0A::error::escaped%0D%0A##[group]escaped'),
  { bytes: Uint8Array.of(0xff, 0x3a, 0x3a, 0xc3, 0x28, 0x0a), lines: ['\ufffd::\ufffd('] },
  { bytes: Uint8Array.of(0x61, 0x00, 0x3a, 0x3a, 0x0a), lines: ['a\u0000::'] },
  line('\u001b[31m::error::in red\u001b[0m\u001b[2K\u001b[1A\u001b]0;title\u0007'),
  nasty(`${'x'.repeat(LONG)}\n`, [`${'x'.repeat(LONGEST)}… [${LONG - LONGEST} more characters]`]),
  ...Array.from({ length: 50 }, (_, index) => line(`::${guess(index)}::`)),
  nasty('half a line, and then ::error::', ['half a line, and then ::error::']),
];

/** What a token may look like. */
function guess(index: number): string {
  return String(index).repeat(48).slice(0, 48);
}

/** Its bytes in one. */
export const NASTY_BYTES: Uint8Array = Buffer.concat(NASTY_OUTPUT.map(({ bytes }) => bytes));

/** Its lines in one; the older form of commands is broken by a character that takes no space. */
export const NASTY_LINES: readonly string[] = NASTY_OUTPUT.flatMap(({ lines }) => lines);

/** What a log has for a line of it. */
export function toShown(text: string): string {
  return text.replaceAll('##[', '#\u200b#[');
}
