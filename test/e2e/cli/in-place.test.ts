import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engine.ts';
import { openProject, type Project } from '../../support/project.ts';
import { FACTOR } from '../../support/property.ts';
import { Random, SEED } from '../../support/random.ts';

// Steps that go on in the anvil of the one before leave what they would leave in anvils of their own:
// random pipelines run both ways. Limits that alternate keep two steps out of one anvil. Renames of
// directories of lower layers, hard links and /etc/hosts are the documented exceptions.

const PIPELINES = 3 * FACTOR;

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

function writeSteps(random: Random): StepText[] {
  const steps: StepText[] = [];
  let mayCache = true;
  const count = 3 + random.below(4);
  for (let index = 0; index < count; index += 1) {
    mayCache &&= random.chance(0.5);
    const isTolerated = !mayCache && random.chance(0.15);
    const user = random.chance(0.2) ? "user: '1000'" : undefined;
    const fields = [
      mayCache ? 'cache: true' : undefined,
      isTolerated ? 'continue-on-error: true' : undefined,
      user,
      random.chance(0.2) ? `workdir: dir-${random.below(3)}/new` : undefined,
      random.chance(0.2) ? `env: { WORD: 'w${random.below(9)}' }` : undefined,
    ];
    const changes = Array.from({ length: 1 + random.below(5) }, () => writeChange(random));
    const script = [...changes, isTolerated ? 'exit 3' : ':'].join('\n');
    steps.push({ script, fields: fields.filter(Boolean).join('\n    ') });
  }
  return steps;
}

/** One change; what cannot be done is no failure. */
function writeChange(random: Random): string {
  const file = (): string =>
    random.pick(['a', 'b', 'dir-0/c', 'dir-1/d', '/tmp/e', '/srv/f', 'source']);
  // Then the next step has to have an anvil of its own.
  if (random.chance(0.04))
    return `echo left >${random.pick(['/dev/shm/x', '/dev/shm/.y', '/.tongs/mine'])}`;
  const change = random.pick<() => string>([
    () => `echo ${random.below(1000)} >${file()}`,
    () => `echo more >>${file()}`,
    () => `mkdir -p dir-0 dir-1/deep /srv`,
    () => `rm -rf ${random.pick(['a', 'dir-0', 'dir-1', '/tmp/e', 'source'])}`,
    () => `chmod ${random.pick(['600', '755', '4755', '000'])} ${file()}`,
    () => `chown 1234:4321 ${file()}`,
    () =>
      `ln -sfn ${random.pick(['a', '/nowhere', 'dir-1'])} ${random.pick(['link', 'dir-0/link'])}`,
    () => `mkfifo pipe`,
    () => `dd if=/dev/zero of=big bs=1k count=${random.below(200)} 2>/dev/null`,
    () => `sleep 1000 & setsid sleep 1001 &`,
    () => `umask 077; cd /; export WORD=changed`,
    () => `touch -d '2001-01-01' ${file()}`,
  ]);
  return `( ${change()}\n) 2>/dev/null || :`.replace(/^\( (umask.*)\n\) (.*)$/, '$1 $2');
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
  let saved = 0;

  for (let index = 0; index < PIPELINES; index += 1) {
    const seed = SEED + index;
    it(`leave what they leave in anvils of their own (seed ${seed})`, async () => {
      const steps = writeSteps(new Random(seed));
      const [together, apart] = [writePipeline(steps, true), writePipeline(steps, false)];
      const one = await openProject(rig, { 'pipeline.yml': together, source: 'from outside\n' });
      const other = await openProject(rig, { 'pipeline.yml': apart, source: 'from outside\n' });
      // The text of the file is part of the source.
      await one.write({ '.gitignore': 'pipeline.yml\n' });
      await other.write({ '.gitignore': 'pipeline.yml\n' });
      const [inPlace, fresh] = [await perform(one), await perform(other)];
      expect(inPlace.seen).toEqual(fresh.seen);
      expect(fresh.anvils).toBe(fresh.ran);
      saved += fresh.anvils - inPlace.anvils;
      // What was kept is the same: the steps after it run again.
      const [again, freshAgain] = [await perform(one), await perform(other)];
      expect(again.seen).toEqual(freshAgain.seen);
    });
  }

  it('take fewer anvils', () => {
    expect(saved).toBeGreaterThan(0);
  });
});
