import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { planLinkWarnings } from '../../../../src/run/prepare/input-links.ts';
import { planVisibleSource } from '../../../../src/run/resolve/visible-source.ts';
import { Manifest } from '../../../../src/source/manifest.ts';
import { readSource } from '../../../../src/source/read-source.ts';
import {
  createRepository,
  GIT_ENVIRONMENT,
  writeFiles,
} from '../../../support/files/git-repository.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';
import { aStep, PLACE } from '../../../support/values/steps.ts';

/** The warnings of steps, each with these inputs, of a repository with these files and links. */
async function warningsOf(
  links: Readonly<Record<string, string>>,
  ...inputs: readonly (readonly string[])[]
): Promise<string[]> {
  const outer = await temporaryFolder();
  const { folder } = await createRepository(join(outer, 'repository'));
  writeFiles(folder, { 'src/a': '1', 'shared/deep/b': '1', 'lib/c': '1', '.gitignore': 'out\n' });
  writeFiles(folder, { 'out/made': '1', '../beside/d': '1' });
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(target, join(folder, path));
  }
  const options = { include: [], exclude: [], maxBytes: 1e9, environment: GIT_ENVIRONMENT };
  const source = await readSource(folder, options);
  const steps = inputs.map((globs, index) =>
    aStep(`s${index}`, {
      inputs: globs.map((glob) => ({ glob, optional: false, place: PLACE })),
      ...(index > 0 && { from: `s${index - 1}` }),
    }),
  );
  const visible = planVisibleSource(steps, source.manifest, {
    pipelineFiles: [],
    keyed: new Set(),
  });
  const warnings = await planLinkWarnings(steps, { source, visible });
  return warnings.map(({ message }) => message.replace(/^Step "(.*)" gets the link /, '$1: '));
}

it.each([
  ['a folder', { 'src/l': '../shared' }, '"src/l", but not what it leads to: "shared"'],
  ['a file', { 'src/l': '../lib/c' }, '"src/l", but not what it leads to: "lib/c"'],
  ['a folder, with a slash', { 'src/l': '../lib/' }, '"src/l", but not what it leads to: "lib"'],
  [
    'another link',
    { 'src/l': '../next', next: 'lib' },
    '"src/l", but not what it leads to: "next"',
  ],
  [
    'what is behind another link',
    { 'src/l': '../next/b', next: 'shared/deep' },
    '"src/l", but not what it leads to: "next"',
  ],
])('a link to %s that is no input is a warning', async (_, links, expected) => {
  expect(await warningsOf(links, ['src'])).toEqual([`s0: ${expected} is not among its inputs`]);
});

it('a link out of the source is a warning, where something is there', async () => {
  const links = { 'src/l': '../../beside', 'src/m': '../../nowhere' };
  expect(await warningsOf(links, ['src'])).toEqual([
    's0: "src/l", but not what it leads to: "../beside" is outside of the source',
  ]);
});

it.each([
  ['what is an input', { 'src/l': '../shared' }, ['src', 'shared']],
  ['what is one in part', { 'src/l': '../shared' }, ['src', 'shared/deep']],
  [
    'what is one by way of another',
    { 'src/l': '../n/b', n: 'shared/deep' },
    ['src', 'n', 'shared'],
  ],
  ['nothing', { 'src/l': 'nowhere' }, ['src']],
  ['itself', { 'src/l': 'l' }, ['src']],
  ['each other', { 'src/l': 'm/x', 'src/m': 'l/y' }, ['src']],
  ['what git ignores, and a step may make', { 'src/l': '../out' }, ['src']],
  ['what the image may have', { 'src/l': '/usr/bin/env' }, ['src']],
  ['the source', { 'src/l': '..' }, ['src']],
])('a link to %s is none', async (_, links, inputs) => {
  expect(await warningsOf(links, inputs)).toEqual([]);
});

it('a link is named once, for the first step that gets it', async () => {
  const links = { 'src/l': '../shared', 'lib/m': '../shared' };
  expect(await warningsOf(links, ['src'], ['src', 'lib'])).toEqual([
    's0: "src/l", but not what it leads to: "shared" is not among its inputs',
    's1: "lib/m", but not what it leads to: "shared" is not among its inputs',
  ]);
  expect(await warningsOf(links, ['**'])).toEqual([]);
});

it.each([
  ['is gone', () => {}],
  ['is a file', (path: string) => writeFileSync(path, '')],
])('a link that %s by now is none', async (_, replace) => {
  const { folder } = await createRepository();
  writeFiles(folder, { lib: '1' });
  symlinkSync('lib', join(folder, 'l'));
  const options = { include: [], exclude: [], maxBytes: 1e9, environment: GIT_ENVIRONMENT };
  const source = await readSource(folder, options);
  rmSync(join(folder, 'l'));
  replace(join(folder, 'l'));
  const step = aStep('a', { inputs: [{ glob: 'l', optional: false, place: PLACE }] });
  const visible = new Map([[step.id, new Manifest(source.manifest.files.slice(0, 1))]]);
  expect(visible.get(step.id)?.files).toMatchObject([{ path: 'l', kind: 'link' }]);
  expect(await planLinkWarnings([step], { source, visible })).toEqual([]);
});
