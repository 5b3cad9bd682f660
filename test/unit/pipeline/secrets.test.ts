import { describe, expect, it } from 'vitest';
import type { StepSecret } from '../../../src/pipeline/model.ts';
import { read } from './reading.ts';

function secretsOf(text: string): readonly (readonly Omit<StepSecret, 'place'>[])[] {
  return read(text).steps.map(({ secrets }) => secrets.map(withoutPlace));
}

function withoutPlace({ name, env, file, optional }: StepSecret): Omit<StepSecret, 'place'> {
  return { name, env, file, optional };
}

const asVariable = { file: undefined, optional: false };

describe('secrets', () => {
  it('are variables of their name, or as a mapping says', () => {
    const text = `
image: alpine
steps:
  - { id: a, run: x, secrets: TOKEN }
  - id: b
    run: x
    secrets: [TOKEN, { name: KEY, env: KEY_FILE, file: key.pem }, { name: EXTRA, optional: true }]
`;
    expect(secretsOf(text)).toEqual([
      [{ name: 'TOKEN', env: 'TOKEN', ...asVariable }],
      [
        { name: 'TOKEN', env: 'TOKEN', ...asVariable },
        { name: 'KEY', env: 'KEY_FILE', file: 'key.pem', optional: false },
        { name: 'EXTRA', env: 'EXTRA', file: undefined, optional: true },
      ],
    ]);
  });

  it('of the pipeline reach every step, except where a step names them itself', () => {
    const text = `
image: alpine
secrets: [TOKEN, KEY]
steps:
  - { id: a, run: x }
  - { id: b, run: x, secrets: [{ name: KEY, file: key }, OTHER] }
`;
    expect(secretsOf(text)).toEqual([
      [
        { name: 'TOKEN', env: 'TOKEN', ...asVariable },
        { name: 'KEY', env: 'KEY', ...asVariable },
      ],
      [
        { name: 'TOKEN', env: 'TOKEN', ...asVariable },
        { name: 'KEY', env: 'KEY', file: 'key', optional: false },
        { name: 'OTHER', env: 'OTHER', ...asVariable },
      ],
    ]);
  });

  it('may be a variable and a file at once', () => {
    const text = `
image: alpine
steps:
  - { id: a, run: x, secrets: [KEY, { name: KEY, env: KEY_FILE, file: key }] }
`;
    expect(secretsOf(text)[0]).toHaveLength(2);
  });
});
