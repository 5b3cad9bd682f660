import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUN_OPTIONS } from '../../../../src/run/wrap/docker-options.ts';
import { readDockerRun } from '../../../../src/run/wrap/docker-run.ts';
import { joinCommand } from '../../../../src/run/wrap/join-command.ts';
import { cases } from '../../../support/values/property.ts';

const JOINT = {
  networks: ['n1', 'n2'],
  env: { TONG_DB_HOST: 'db', NOTE: 'two\nlines = "quoted"' },
  labels: { 'dev.tongs.run': 'r1' },
  volumes: [{ name: 'v', path: '/v', writable: true }],
};
const ADDED = [
  '--network',
  'n1',
  '--network',
  'n2',
  '--env',
  'TONG_DB_HOST=db',
  '--env',
  'NOTE=two\nlines = "quoted"',
  '--label',
  'dev.tongs.run=r1',
  '--mount',
  'type=volume,source=v,target=/v,volume-nocopy',
];

function join(words: readonly string[]): readonly string[] {
  return joinCommand(readDockerRun(words), JOINT);
}

const letters = [...RUN_OPTIONS.aliases].filter(([spelled]) => spelled.length === 1);
const isUsable = (name: string): boolean => name !== 'network' && name !== 'detach';
const anyText = fc.string({ unit: 'binary', maxLength: 12 });

/** An option with its value in the same word or in the next one, or several letters in one word. */
const option = fc.oneof(
  fc
    .tuple(fc.constantFrom(...[...RUN_OPTIONS.withValue].filter(isUsable)), anyText, fc.boolean())
    .map(([name, value, isOneWord]) => (isOneWord ? [`--${name}=${value}`] : [`--${name}`, value])),
  fc.constantFrom(...[...RUN_OPTIONS.flags].filter(isUsable)).map((name) => [`--${name}`]),
  fc
    .tuple(
      fc.subarray(letters.filter(([, name]) => RUN_OPTIONS.flags.has(name) && isUsable(name))),
      fc.constantFrom(...letters.filter(([, name]) => RUN_OPTIONS.withValue.has(name))),
      anyText,
      fc.boolean(),
    )
    .map(([flags, [letter], value, isOneWord]) => {
      const word = `-${flags.map(([flag]) => flag).join('')}${letter}`;
      return isOneWord && value !== '' ? [`${word}${value}`] : [word, value];
    }),
);
const command = fc.record({
  before: fc.constantFrom(['docker', 'run'], ['sudo', 'docker', '-D', 'container', 'run']),
  options: fc.array(option, { maxLength: 6 }).map((all) => all.flat()),
  image: fc.constantFrom('img', 'docker', 'run', 'a/b:c'),
  args: fc.array(anyText, { maxLength: 5 }),
});

describe('joinCommand', () => {
  it('adds its options behind "run", and changes no other word', () => {
    fc.assert(
      fc.property(command, ({ before, options, image, args }) => {
        const after = [...options, image, ...args];
        expect(join([...before, ...after])).toEqual([...before, ...ADDED, ...after]);
      }),
      cases(500),
    );
  });

  it('does not change the words that it is given', () => {
    const words = Object.freeze(['docker', 'run', '--net=bridge', 'img', '--network', 'x']);
    join(words);
    expect(words).toEqual(['docker', 'run', '--net=bridge', 'img', '--network', 'x']);
  });

  it.each([
    ['docker run --rm --network bridge -i img --network bridge', '--rm -i img --network bridge'],
    ['docker run --net=default --network=bridge img', 'img'],
    ['docker run -e --network=bridge img', '-e --network=bridge img'],
  ])('takes the place of the default network in %j', (words, rest) => {
    expect(join(words.split(' '))).toEqual(['docker', 'run', ...ADDED, ...rest.split(' ')]);
  });
});
