import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../../src/base/errors/errors.ts';
import { createProgram } from '../../../src/cli/program.ts';
import { makePolicyPlace } from '../../support/files/policy-place.ts';
import { openTestConsole } from '../../support/output/test-console.ts';

/** Nothing listens there: a command that reaches for the engine fails in another way. */
const HOST = ['--host', 'tcp://127.0.0.1:9'];

async function call(policy: string, args: readonly string[]): Promise<unknown> {
  const { console } = openTestConsole({ policyFile: await makePolicyPlace(policy) });
  return createProgram(console)
    .parseAsync(args, { from: 'user' })
    .then(
      () => 'done',
      (error: unknown) => error,
    );
}

describe('the command line on a host with a policy', () => {
  it.each([
    ['run'],
    ['prune', 'cache', '--older-than', '7d', '--dry-run'],
    ['prune', 'snapshots'],
    ['prune', 'leftovers'],
  ])('does nothing while the policy is wrong: %s %s', async (...args) => {
    const thrown = await call('prune: { leastage: 1h }', [...args, ...HOST]);
    expect(thrown).toBeInstanceOf(InvalidInput);
    expect(thrown).toMatchObject({ code: 'policy-invalid', exitCode: 2 });
  });

  it('refuses an age that is shorter than the policy allows', async () => {
    const args = ['prune', 'cache', '--older-than', '30m', ...HOST];
    expect(await call('prune: { least-age: 1h }', args)).toMatchObject({
      code: 'prune-bounds-invalid',
      message: expect.stringMatching(
        /^--older-than: "30m" is shorter than 1h00m, .*policy\.yml\)$/,
      ),
    });
  });

  it('shows the policy in doctor, or what is wrong with it', async () => {
    const print = async (policy: string): Promise<string> => {
      const opened = openTestConsole({ policyFile: await makePolicyPlace(policy) });
      await createProgram(opened.console).parseAsync(['doctor', ...HOST], { from: 'user' });
      return opened.printed().stdout;
    };
    expect(await print('prune: { least-age: 1h }')).toMatch(
      /^✔ policy +\S+policy\.yml: prune\.least-age 1h00m$/m,
    );
    const wrong = await print('prune: { leastage: 1h }\nsnapshot: {}');
    expect(wrong).toMatch(/^✘ policy +\S+policy\.yml:1:10: Cannot use "leastage"/m);
    expect(wrong).toContain('  Did you mean "least-age"?');
    expect(wrong).toMatch(/policy\.yml:2:1: Cannot use "snapshot"/);
  });

  it('prints the JSON Schema of a policy', async () => {
    const opened = openTestConsole();
    await createProgram(opened.console).parseAsync(['schema', 'policy'], { from: 'user' });
    expect(JSON.parse(opened.printed().stdout)).toMatchObject({ title: 'policy' });
  });
});
