import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanRequest,
  createToken,
  headRequest,
  killRequest,
  runRequest,
  terminateRequest,
  writeRequests,
} from '../../../../src/anvil/protocol/requests.ts';
import { sampleOf, SEED } from '../../../support/values/property.ts';
import { SHELLS } from '../../../support/processes/shells.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

const TOKEN = '0123456789abcdef0123456789abcdef';

/** The part of an anvil's loop that writes, for any process. */
const WRITER = `
set -f; IFS=' \t'
while read -r op tok file text; do
  case $op in
  w) command eval 'printf %b "$text" >"$file"'; echo "$tok $?";;
  m) command eval 'printf %b "$text" >>"$file"'; echo "$tok $?";;
  esac
done`;

const ALL_BYTES = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

function generateBytes(length: number): Buffer {
  return Buffer.from(sampleOf(fc.nat(255), length));
}

describe.each(SHELLS.map((shell) => ({ shell, name: shell.join(' ') })))(
  'writeRequests obeyed by $name',
  ({ shell: [program, ...args] }) => {
    async function write(content: Uint8Array): Promise<Buffer> {
      const file = join(await temporaryFolder(), 'file');
      const orders = writeRequests(TOKEN, file, content);
      const answers = execFileSync(program, [...args, '-c', WRITER], { input: orders.join('') });
      expect(answers.toString()).toBe(`${TOKEN} 0\n`.repeat(orders.length));
      return readFileSync(file);
    }

    it.each([
      ['nothing', ''],
      ['a line', 'hello\n'],
      ['no end of line', 'hello'],
      ['blanks', ' \t a  b \n\n '],
      ['what looks like an option', '-n -e --'],
      ['what a format would take', '%s %d %% %b'],
      ['escapes', '\\n \\0101 \\x41 \\c \\ \\\\ \\'],
      ['digits after odd bytes', '\u00017\n0\n8'],
      ['what a shell would take', '$HOME `id` $(id) "x" \'y\' * ? ~ # ; & | < >'],
      ['an order', `k ${TOKEN}\n`],
    ])('gives %s', async (_, text) => {
      expect((await write(Buffer.from(text))).toString()).toBe(text);
    });

    it('gives every byte', async () => {
      expect(await write(ALL_BYTES)).toEqual(ALL_BYTES);
    });

    it.each([32_767, 32_768, 32_769, 100_000])(`gives %d bytes (seed ${SEED})`, async (length) => {
      const content = generateBytes(length);
      expect((await write(content)).equals(content)).toBe(true);
    });
  },
);

describe('writeRequests', () => {
  it('are lines of printable characters, so that a dying watcher leaves no order behind', () => {
    for (const order of writeRequests(TOKEN, '/.tongs/step', ALL_BYTES)) {
      expect(order).toMatch(/^[wm] [0-9a-f]{32} \/\.tongs\/step [!-~]*\n$/);
    }
  });

  it('begin the file with the first and go on with the others', () => {
    const orders = writeRequests(TOKEN, 'f', Buffer.alloc(100_000, 'x'));
    expect(orders.map((order) => order[0])).toEqual(['w', 'm', 'm', 'm']);
  });
});

describe('orders', () => {
  it.each([
    [runRequest(TOKEN, '/.tongs/start'), `r ${TOKEN} /.tongs/start\n`],
    [cleanRequest(TOKEN), `x ${TOKEN}\n`],
    [terminateRequest(TOKEN), `t ${TOKEN}\n`],
    [killRequest(TOKEN), `k ${TOKEN}\n`],
    [headRequest(TOKEN, '/.tongs/step', 2_000), `h ${TOKEN} /.tongs/step 2000\n`],
  ])('are a letter that is no hex digit and its words: %j', (order, text) => {
    expect(order).toBe(text);
    expect(order).not.toMatch(/^[0-9a-f]/);
  });
});

describe('createToken', () => {
  it('gives 128 bits in hex, new each time', () => {
    const tokens = Array.from({ length: 100 }, createToken);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(tokens).size).toBe(100);
  });
});
