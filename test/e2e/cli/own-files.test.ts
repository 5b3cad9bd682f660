import { execFileSync } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';
import { BIN } from '../../support/processes/tongs-process.ts';

const PIPELINE = `
image: tongs-test/busybox
source: { include: [out] }
steps:
  - { id: all, cache: true, run: ls >listing }
`;

const FILES = { '.tongs/pipeline.yml': PIPELINE, '.gitignore': 'out\n', 'out/made': '' };

async function openRepository(...parameters: Parameters<typeof openProject>): Promise<Project> {
  const project = await openProject(...parameters);
  project.shell('git init --quiet && git add --all && git commit --quiet --message first');
  return project;
}

/** Runs Tongs by way of a shell; what the shell prints. */
function throughShell(project: Project, rest: string): string {
  const tongs = `'${process.execPath}' '${BIN}'`;
  return execFileSync('sh', ['-c', `${tongs} run ${rest}`], {
    cwd: project.folder,
    env: project.env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describeEngine('a file that a run writes', (rig) => {
  it('is no source, whatever it is and wherever it lies', async () => {
    const project = await openRepository(rig, FILES);
    await symlink(project.folder, project.beside('link'));
    await writeFile(`${project.folder}/events.jsonl`, 'of an earlier run\n');
    const runs = [
      ['--events', 'events.jsonl', '--trace', './out/trace.json'],
      ['--events', '.tongs/../events.jsonl', '--trace', 'out/trace.json'],
      ['--events', project.beside('link/events.jsonl'), '--trace', 'out/trace.json'],
    ];
    for (const [index, args] of runs.entries()) {
      const { exitCode, stdout, stderr } = await project.run(['run', ...args]);
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).not.toContain('source changed');
      expect(stdout.includes('1 step to run')).toBe(index === 0);
    }
    const plan = await project.run(['plan', '--trace', 'out/trace.json']);
    expect(plan.stdout).toMatch(
      /^runs +all +changed: inputs \(events\.jsonl\); if no step needs events\.jsonl, add it to \.gitignore$/m,
    );
  });

  it('is no source where that is what Tongs keeps below a home in the source', async () => {
    const project = await openRepository(rig, FILES);
    const options = { env: { HOME: project.folder, XDG_CACHE_HOME: '' } };
    expect(await project.run(['run'], options)).toMatchObject({ exitCode: 0 });
    expect(project.shell('ls .cache/tongs')).toBe('code\n');
    const { stdout } = await project.run(['plan'], options);
    expect(stdout).toMatch(/^cached +all/);
  });
});

describeEngine('a file that a shell writes with the output of a run', (rig) => {
  it.each(['| tee build.log', '2>&1 > sub.log'])(
    'is source, and is named where it changes (%s)',
    async (rest) => {
      const project = await openRepository(rig, FILES);
      throughShell(project, '>/dev/null');
      throughShell(project, rest);
      const log = rest.replace(/.* /, '');
      const { stdout } = await project.run(['plan']);
      expect(stdout).toMatch(/^runs +all +changed: inputs/);
      expect(stdout).toContain(`if no step needs ${log}, add it to .gitignore`);
      const again = throughShell(project, `2>&1 | tee ${log}`);
      expect(again).toContain(log);
      expect(again).toContain('add it to .gitignore');
      await project.write({ '.gitignore': 'out\n*.log\n' });
      throughShell(project, rest);
      expect((await project.run(['plan'])).stdout).toMatch(/^cached +all/);
    },
  );
});
