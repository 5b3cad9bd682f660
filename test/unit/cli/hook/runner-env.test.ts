import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  HOOK_VARIABLE,
  readHook,
  restoreHook,
  setHook,
} from '../../../../src/cli/hook/runner-env.ts';

const OURS = '/opt/runner/tongs-hook/hook.sh';

describe('the file .env of a runner', () => {
  it.each([
    ['', undefined],
    ['LANG=C.UTF-8\n', undefined],
    [`${HOOK_VARIABLE}=/a.sh`, '/a.sh'],
    [`${HOOK_VARIABLE}=/a.sh\r\nLANG=C\r\n`, '/a.sh'],
    [`${HOOK_VARIABLE}=/first.sh\n${HOOK_VARIABLE}=/last=1.sh\n`, '/last=1.sh'],
    [`# ${HOOK_VARIABLE}=/a.sh\n`, undefined],
    [` ${HOOK_VARIABLE}=/a.sh\n`, undefined],
    [`${HOOK_VARIABLE}=\n`, ''],
  ])('names in %j the hook %j', (text, hook) => {
    expect(readHook(text)).toBe(hook);
  });

  it.each([
    [undefined, `${HOOK_VARIABLE}=${OURS}\n`],
    ['LANG=C', `LANG=C\n${HOOK_VARIABLE}=${OURS}\n`],
    ['LANG=C\r\n', `LANG=C\r\n${HOOK_VARIABLE}=${OURS}\r\n`],
    [`A=1\n${HOOK_VARIABLE}=/a.sh\nB=2`, `A=1\n${HOOK_VARIABLE}=${OURS}\nB=2`],
  ])('gets the hook: %j', (text, after) => {
    expect(setHook(text, OURS).text).toBe(after);
  });

  it('names the hook, and is the same as before when that is undone', () => {
    const line = fc.constantFrom('A=1', '', 'LANG=C.UTF-8', `${HOOK_VARIABLE}=/a b.sh`, 'PATH=/x');
    const end = fc.constantFrom('\n', '\r\n', '');
    const file = fc
      .tuple(fc.array(line, { maxLength: 5 }), fc.constantFrom('\n', '\r\n'), end)
      .map(([lines, eol, last]) => lines.join(eol) + last);
    fc.assert(
      fc.property(fc.option(file, { nil: undefined }), (text) => {
        const { text: after, change } = setHook(text, OURS);
        expect(readHook(after)).toBe(OURS);
        expect(restoreHook(after, change)).toBe(text);
      }),
    );
  });

  it('has after the undoing what others have added since', () => {
    const { text, change } = setHook('A=1', OURS);
    expect(restoreHook(`${text}B=2\n`, change)).toBe('A=1\nB=2\n');
    const made = setHook(undefined, OURS);
    expect(restoreHook(`${made.text}B=2\n`, made.change)).toBe('B=2\n');
  });
});
