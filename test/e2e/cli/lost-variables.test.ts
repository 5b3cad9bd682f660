import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { Lab } from '../../support/rigs/lab.ts';
import { openProject } from '../../support/rigs/project.ts';

describeEngine('a step whose shell drops a variable', (rig) => {
  it('is told of it, also where the image or a tong sets it, and of nothing that gets through', async () => {
    await using lab = new Lab(rig);
    const env = ['PATH=/bin:/usr/bin', 'IFS= ', 'java.opts=-Xmx1g', 'a-b=of the image'];
    const image = await lab.derive('tongs-test/busybox', { config: { env } });
    const project = await openProject(rig, {
      '.tongs/pipeline.yml': `
image: ${image.tags[0]}
tongs:
  web:
    image: tongs-test/busybox
    command: [sleep, '1000']
    exports: { spring.url: 'http://\${{ tongs.web.host }}/' }
steps:
  - { id: lost, tongs: web, env: { app.mode: test, PLAIN: x }, run: 'env | grep -c [.-]. || true' }
  - { id: direct, shell: [cat], env: { app.mode: test }, run: x }
`,
    });
    const { exitCode, stdout } = await project.run(['run']);
    expect(stdout).toContain(
      'The shell "sh" of step "lost" does not pass "java.opts", "a-b", "spring.url" and "app.mode" on',
    );
    expect(stdout.match(/does not pass/g)).toHaveLength(1);
    expect(exitCode).toBe(0);
  });
});
