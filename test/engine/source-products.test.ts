import { beforeAll, expect, it } from 'vitest';
import { DeliveryRig } from '../support/rigs/delivery-rig.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { writeFiles } from '../support/files/git-repository.ts';
import { BUSYBOX, ensureBusybox } from '../support/images/images.ts';
import { openLab } from '../support/rigs/lab.ts';
import { temporaryFolder } from '../support/files/temporary-folder.ts';

describeEngine('what is at a path of the source before a step is given that', (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });

  it.each([
    { whose: 'what a step has made stays', script: ':', seen: 'made\n' },
    {
      whose: 'what a step has made stays, also where the image has the folder, empty',
      script: 'mkdir /workspace',
      seen: 'made\n',
    },
    {
      whose: "the image's own is replaced",
      script: 'mkdir /workspace; echo image >/workspace/text',
      seen: 'source\n',
    },
  ])('$whose, in the anvil and from a snapshot', async ({ script, seen }) => {
    await using lab = openLab(rig);
    const image = await lab.derive(BUSYBOX, { script });
    const folder = await temporaryFolder();
    writeFiles(folder, { in: 'in\n', text: 'source\n', 'folder/x': 'source\n' });
    for (const isNext of [false, true]) {
      const delivery = await DeliveryRig.on(lab, folder, image);
      await delivery.deliver(0, (path) => path === 'in');
      await delivery.run('[ -e text ] || echo made >text');
      if (isNext) await delivery.goOnFromSnapshot();
      for (const owner of [0, 1000]) {
        await delivery.deliver(owner);
        expect((await delivery.run('cat text')).toString()).toBe(seen);
      }
      await delivery.goOnFromSnapshot();
      await delivery.deliver(1000);
      expect((await delivery.run('cat text folder/x')).toString()).toBe(`${seen}source\n`);
      await delivery.close();
    }
  });
});
