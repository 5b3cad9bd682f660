import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';
import {
  chance,
  FACTOR,
  slowCases,
  sometimes,
  type Generated,
} from '../../support/values/property.ts';

// Steps that go on in the anvil of the one before leave what they would leave in anvils of their own:
// generated pipelines run both ways. Limits that alternate keep two steps out of one anvil. Renames of
// directories of lower layers, hard links and /etc/hosts are the documented exceptions.

const PIPELINES = 1;

interface StepText {
  readonly script: string;
  readonly fields: string;
}

/** Everything that a later step can see of the filesystem, and of memory. */
const SURVEY = [
  "seen='find / -xdev ( -path /bin -o -path /sbin -o -path /usr -o -path /etc/host* -o -path /etc/resolv.conf -o -path /.tongs* ) -prune -o'",
  'set -f',
  "$seen -type l -exec stat -c '%N %A %u %g' {} + | sort",
  "$seen ! -type l -exec stat -c '%n %A %u %g' {} + | sort",
  '$seen -type f -size +0 -exec sha256sum {} + | sort',
  'ls -A /dev /dev/shm /dev/mqueue /.tongs',
  'env | grep -v -e ^HOSTNAME= | sort',
  'umask; ulimit -a; id; pwd',
  "ps -o args | grep -v -e ps -e grep -e sort | sort | uniq | grep sleep || echo 'nobody sleeps'",
].join('\n');

const file = fc.constantFrom('a', 'b', 'dir-0/c', 'dir-1/d', '/tmp/e', '/srv/f', 'source');

/** A change in an anvil; a change that is impossible is no failure. */
const contained = fc
  .oneof(
    fc.tuple(fc.nat(999), file).map(([number, path]) => `echo ${number} >${path}`),
    file.map((path) => `echo more >>${path}`),
    fc.constant('mkdir -p dir-0 dir-1/deep /srv'),
    fc.constantFrom('a', 'dir-0', 'dir-1', '/tmp/e', 'source').map((path) => `rm -rf ${path}`),
    fc
      .tuple(fc.constantFrom('600', '755', '4755', '000'), file)
      .map(([mode, path]) => `chmod ${mode} ${path}`),
    file.map((path) => `chown 1234:4321 ${path}`),
    fc
      .tuple(fc.constantFrom('a', '/nowhere', 'dir-1'), fc.constantFrom('link', 'dir-0/link'))
      .map(([target, path]) => `ln -sfn ${target} ${path}`),
    fc.constant('mkfifo pipe'),
    fc.nat(199).map((count) => `dd if=/dev/zero of=big bs=1k count=${count} 2>/dev/null`),
    fc.constant('sleep 1000 & setsid sleep 1001 &'),
    file.map((path) => `touch -d '2001-01-01' ${path}`),
  )
  .map((change) => `( ${change}\n) 2>/dev/null || :`);

const change = fc.oneof(
  { weight: 88, arbitrary: contained },
  { weight: 8, arbitrary: fc.constant('umask 077; cd /; export WORD=changed 2>/dev/null || :') },
  {
    weight: 4,
    // After it the next step needs an anvil of its own.
    arbitrary: fc
      .constantFrom('/dev/shm/x', '/dev/shm/.y', '/.tongs/mine')
      .map((path) => `echo left >${path}`),
  },
);

const generatedStep = fc.record({
  isCached: chance(0.5),
  fails: chance(0.15),
  hasUser: chance(0.2),
  workdir: sometimes(0.2, fc.nat(2)),
  word: sometimes(0.2, fc.nat(8)),
  changes: fc.array(change, { minLength: 1, maxLength: 5, size: 'max' }),
});

const pipeline = fc.noBias(fc.array(generatedStep, { minLength: 2, maxLength: 5, size: 'max' }));

/** Of two steps like this, the second continues in the anvil of the first. */
const PLAIN: StepText = { script: 'echo plain >>plain', fields: 'cache: true' };

function toTexts(steps: Generated<typeof pipeline>): readonly StepText[] {
  const firstUncached = steps.findIndex(({ isCached }) => !isCached);
  return steps.map(({ fails, hasUser, workdir, word, changes }, index) => {
    // A cached step must start from a cached one.
    const isCached = firstUncached === -1 || index < firstUncached;
    const isTolerated = !isCached && fails;
    const fields = [
      isCached ? 'cache: true' : '',
      isTolerated ? 'continue-on-error: true' : '',
      hasUser ? "user: '1000'" : '',
      workdir === undefined ? '' : `workdir: dir-${workdir}/new`,
      word === undefined ? '' : `env: { WORD: 'w${word}' }`,
    ];
    const script = [...changes, isTolerated ? 'exit 3' : ':'].join('\n');
    return { script, fields: fields.filter((field) => field !== '').join('\n    ') };
  });
}

function writePipeline(steps: readonly StepText[], mayGoOn: boolean): string {
  const texts = [...steps, { script: SURVEY, fields: '' }].map(({ script, fields }, index) => {
    const limit = mayGoOn ? 4000 : 4000 + (index % 2);
    const body = script.replaceAll(/^/gm, '      ');
    const more = fields === '' ? '' : `    ${fields}\n`;
    return `  - id: s${index}\n    resources: { pids: ${limit} }\n${more}    run: |\n${body}\n`;
  });
  return `image: tongs-test/busybox\nsteps:\n${texts.join('')}`;
}

async function perform(project: Project): Promise<{ seen: unknown; ran: number; anvils: number }> {
  const run = project.startRun();
  await run.ended;
  const ends = run.log.of('step-finished');
  const lines = run.log.of('step-output').flatMap((event) => event.lines);
  return {
    seen: { ends: ends.map(({ step, outcome, exitCode }) => [step, outcome, exitCode]), lines },
    ran: ends.filter(({ outcome }) => outcome !== 'skipped').length,
    anvils: ends.filter(({ phases }) => phases.startMs !== undefined).length,
  };
}

describeEngine('steps in one anvil', (rig) => {
  const timeout = FACTOR * 300_000;
  it(
    'leave what they leave in anvils of their own, and take fewer anvils',
    { timeout },
    async () => {
      const property = fc.asyncProperty(pipeline, async (generated) => {
        const steps = [PLAIN, PLAIN, ...toTexts(generated)];
        const [together, apart] = [writePipeline(steps, true), writePipeline(steps, false)];
        const one = await openProject(rig, { 'pipeline.yml': together, source: 'from outside\n' });
        const other = await openProject(rig, { 'pipeline.yml': apart, source: 'from outside\n' });
        // The text of the file is a part of the source.
        await one.write({ '.gitignore': 'pipeline.yml\n' });
        await other.write({ '.gitignore': 'pipeline.yml\n' });
        const [inPlace, fresh] = await Promise.all([perform(one), perform(other)]);
        expect(inPlace.seen).toEqual(fresh.seen);
        expect(fresh.anvils).toBe(fresh.ran);
        expect(inPlace.anvils).toBeLessThan(fresh.anvils);
        // The snapshots are the same: the steps after them run again.
        const [again, freshAgain] = await Promise.all([perform(one), perform(other)]);
        expect(again.seen).toEqual(freshAgain.seen);
      });
      await fc.assert(property, slowCases(PIPELINES));
    },
  );
});
