import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { pack } from 'tar-stream';
import { expect, it } from 'vitest';
import { systemClock } from '../../../../src/base/clock.ts';
import { RunArtifacts } from '../../../../src/run/artifacts/run-artifacts.ts';
import type { RunEvent } from '../../../../src/report/event.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { GIT_ENVIRONMENT } from '../../../support/files/git-repository.ts';
import { aRule } from '../../../support/values/artifacts.ts';
import { slowCases } from '../../../support/values/property.ts';
import { aStep, stepId } from '../../../support/values/steps.ts';

// Whatever an archive holds, nothing outside the folder of the artifacts changes, and no link leads out of it.

const NAMES = ['a', 'b', 'c', '..', '.', '', '.git', 'out', 'a\nb', '\udcff', 'x'.repeat(200), '/'];
const TARGETS = ['a', '..', '../..', '/etc', 'a/../..', '../b', '', '.git', 'b/c'];

const path = fc
  .array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 })
  .map((names) => names.join('/'));

const member = fc.record({
  type: fc.constantFrom('file', 'link', 'symlink', 'directory', 'fifo', 'character-device'),
  path,
  target: fc.oneof(fc.constantFrom(...TARGETS), path),
  mode: fc.constantFrom(0o644, 0o4755, 0o2777, 0, 0o600),
  content: fc.string({ maxLength: 700 }),
});

/** What is on the disk before: links that lead out, and files in the way. */
const before = fc.subarray(['a -> ..', 'b -> /', 'c file', 'out -> ../secret', '.git file']);

type Member = typeof member extends fc.Arbitrary<infer Value> ? Value : never;

function toArchive(members: readonly Member[]): Readable {
  const tar = pack();
  tar.entry({ name: 'workspace', type: 'directory' });
  for (const { type, path: name, target, mode, content } of members) {
    const header = { name: `workspace/${name}`, mode, linkname: `workspace/${target}` };
    // `tar-stream` drops a slash at the end, which makes no difference here.
    if (type === 'file') tar.entry({ ...header, type }, content);
    else if (type === 'symlink') tar.entry({ ...header, type, linkname: target });
    else if (
      type === 'link' ||
      type === 'directory' ||
      type === 'fifo' ||
      type === 'character-device'
    )
      tar.entry({ ...header, type });
  }
  tar.finalize();
  return Readable.from(tar, { objectMode: false });
}

function prepare(root: string, facts: readonly string[]): void {
  for (const fact of facts) {
    const [name = '', kind = '', target = ''] = fact.split(' ');
    if (kind === '->') symlinkSync(target, join(root, name));
    else writeFileSync(join(root, name), 'before');
  }
}

function* walk(folder: string): Generator<string, void> {
  for (const name of readdirSync(folder)) {
    const at = join(folder, name);
    yield at;
    if (lstatSync(at).isDirectory()) yield* walk(at);
  }
}

it('an archive changes nothing outside the folder of artifacts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(member, { maxLength: 8 }), before, async (members, facts) => {
      await using home = await mkdtempDisposable(join(tmpdir(), 'tongs-hostile-'));
      const [secret, root] = [join(home.path, 'secret'), join(home.path, 'source')];
      for (const folder of [secret, root]) mkdirSync(folder);
      writeFileSync(join(secret, 'file'), 'secret');
      prepare(root, facts);
      const events: RunEvent[] = [];
      await using artifacts = new RunArtifacts({
        engine: stubEngine({ getArchive: async () => toArchive(members) }),
        clock: systemClock,
        environment: GIT_ENVIRONMENT,
        destination: { kind: 'source', home: root, root },
        processes: { self: 1, isAlive: () => true },
        steps: [stepId('a')],
        workspace: '/workspace',
        labels: () => ({}),
        containerName: String,
        report: (event) => void events.push(event),
        onCleanupFailed: (subject) => expect.unreachable(subject),
        signal: new AbortController().signal,
      });
      const step = aStep('a', { artifacts: [aRule(['**'], { ifMissing: 'ignore' })] });
      const list = async (): Promise<undefined> => undefined;
      const ended = { container: 'c', workspace: '/workspace', list, moment: 'success' } as const;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The stub takes any container.
      await artifacts.collect(step, ended as unknown as Parameters<typeof artifacts.collect>[1]);
      await artifacts.save(new AbortController().signal);
      expect(readdirSync(secret)).toEqual(['file']);
      expect(readFileSync(join(secret, 'file'), 'utf8')).toBe('secret');
      expect(readdirSync(home.path).toSorted()).toEqual(['secret', 'source']);
      const own = facts
        .filter((fact) => fact.includes('->'))
        .map((fact) => join(root, fact.split(' ')[0] ?? ''));
      for (const at of walk(root)) {
        const stats = lstatSync(at);
        expect(stats.isFile() || stats.isDirectory() || stats.isSymbolicLink()).toBe(true);
        // oxlint-disable-next-line no-bitwise -- a mode is a set of bits
        if (stats.isFile()) expect(stats.mode & 0o7000).toBe(0);
        if (!stats.isSymbolicLink() || own.includes(at)) continue;
        const real = realpathOf(at);
        // A link of the archive may name a link that was here before, and leads where that one leads.
        const allowed = [root, ...own.flatMap((link) => realpathOf(link) ?? [])];
        if (real !== undefined) {
          expect(allowed.some((folder) => `${real}/`.startsWith(`${folder}/`))).toBe(true);
        }
      }
      expect(
        events.filter(({ type }) => type === 'artifacts-refused' || type === 'artifacts-saved'),
      ).toHaveLength(1);
    }),
    slowCases(100),
  );
});

/** Undefined for a link that leads nowhere, or in a circle. */
function realpathOf(at: string): string | undefined {
  try {
    return realpathSync(at);
  } catch {
    return dirname(at) === at ? at : undefined;
  }
}
