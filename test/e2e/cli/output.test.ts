import { symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { NASTY_BYTES } from '../../support/output/nasty-output.ts';
import { openProject } from '../../support/rigs/project.ts';

const PIPELINE = `
image: tongs-test/busybox
steps:
  - { id: a, run: 'printf "\\033[31mred\\033[2J\\033]0;title\\007\\n"; cat nasty; exit 3' }
`;

const COLOR = /␛\[[0-9;:]*m/g;
const show = (text: string): string => text.replaceAll('\u001b', '␛');

describeEngine('what is printed', (rig) => {
  it('has no color where nobody asks for it, and never what a terminal obeys', async () => {
    const nasty = Buffer.from(NASTY_BYTES).toString('latin1');
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE, nasty });
    const [plain, colored, not] = await Promise.all(
      [{}, { FORCE_COLOR: '1' }, { FORCE_COLOR: '1', NO_COLOR: '1' }].map((env) =>
        project.run(['run', 'pipeline.yml'], { env }),
      ),
    );
    for (const ended of [plain, colored, not]) expect(ended?.exitCode).toBe(1);
    expect(show(plain?.stdout ?? '')).toContain('a │ red\n');
    expect(show(colored?.stdout ?? '')).toContain(' ␛[31mred␛[0m\n');
    for (const text of [
      plain?.stdout,
      not?.stdout,
      show(colored?.stdout ?? '').replaceAll(COLOR, ''),
    ])
      expect(text).not.toMatch(/[^\P{Cc}\n\t]|␛/u);
  });

  it('is the plan and nothing else, whatever is in PATH', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE, file: '' });
    project.shell('git init --quiet');
    symlinkSync(project.shell('command -v git').trim(), project.beside('git'));
    const PATH = [join(project.folder, 'file'), '/root/none', project.beside('')].join(delimiter);
    const { exitCode, stdout, stderr } = await project.run(['plan', 'pipeline.yml', '--json'], {
      env: { PATH },
    });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, steps: [{ step: 'a' }] });
  });
});
