import { expect, it } from 'vitest';
import { PULL_REFUSED } from '../../src/engine/docker/judge-pull.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { openLab } from '../support/rigs/lab.ts';
import { openTestRegistry } from '../support/engines/test-registry.ts';

describeEngine('pullImage', (rig) => {
  it.each([
    ['unauthorized', PULL_REFUSED, false],
    ['denied', PULL_REFUSED, false],
    ['absent', PULL_REFUSED, false],
    ['too-many-requests', 'pull-failed', true],
    ['unavailable', 'pull-failed', true],
    ['broken', 'pull-failed', true],
    ['cut', 'pull-failed', true],
  ] as const)(
    'takes the answer of a registry that is "%s" for %s',
    async (how, code, retriable) => {
      await using lab = openLab(rig);
      await using registry = await openTestRegistry();
      const name = lab.name();
      if (how !== 'absent') registry.refuse(name, how);
      const reference = `${registry.reference(name)}:1`;
      const pulled = lab.engine.pullImage({ reference }, () => {});
      await expect(pulled).rejects.toMatchObject({ code, retriable });
    },
  );

  it('takes a platform that an image has not for refused', async () => {
    await using lab = openLab(rig);
    await using registry = await openTestRegistry();
    const name = lab.name();
    registry.serve(name, [{ os: 'linux', architecture: 'mips', tar: Buffer.alloc(1024) }]);
    const request = { reference: `${registry.reference(name)}:1`, platform: 'linux/s390x' };
    const pulled = lab.engine.pullImage(request, () => {});
    await expect(pulled).rejects.toMatchObject({ code: PULL_REFUSED });
  });

  it('may be tried again where nobody listens', async () => {
    await using lab = openLab(rig);
    const pulled = lab.engine.pullImage({ reference: `127.0.0.1:1/${lab.name()}:1` }, () => {});
    await expect(pulled).rejects.toMatchObject({ code: 'pull-failed', retriable: true });
  });
});
