import { expect, it } from 'vitest';
import { partArguments } from '../../../../src/cli/wrap/part-arguments.ts';

it.each([
  ['wrap -- docker run -it img -- x', 'wrap', 'docker run -it img -- x'],
  ['wrap -H y file -- docker', 'wrap -H y file', 'docker'],
  ['wrap docker run img', 'wrap docker run img', undefined],
  ['run -- file', 'run -- file', undefined],
])('the arguments %j are parted at the first "--" of wrap', (args, own, wrapped) => {
  expect(partArguments(args.split(' '))).toEqual({
    own: own.split(' '),
    wrapped: wrapped?.split(' '),
  });
});
