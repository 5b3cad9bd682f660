import { expect, it } from 'vitest';
import { toContainerPart } from '../../src/engine/container-name.ts';
import { NAME_LABEL } from '../../src/engine/labels.ts';
import { commitComment } from '../../src/snapshots/commit.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { BUSYBOX, ensureBusybox } from '../support/images/images.ts';
import { openLab } from '../support/rigs/lab.ts';
import { ODD_IDS } from '../support/values/odd-ids.ts';

describeEngine('an id that no name may have', (rig) => {
  it('is in the names of containers, in labels of containers and volumes, and in comments of images', async () => {
    await using lab = openLab(rig);
    await ensureBusybox(rig);
    const { id: image, config } = await lab.image(BUSYBOX);
    for (const id of ODD_IDS) {
      const name = `tongs-${lab.suffix}-anvil-${toContainerPart(id)}`;
      const labels = { [NAME_LABEL]: id };
      const container = await lab.create({ name, image, labels });
      expect(await rig.engine.inspectContainer(container)).toMatchObject({ name, labels });

      const volume = { name: lab.name(), labels: { ...lab.mark, ...labels } };
      expect(await rig.engine.createVolume(volume)).toMatchObject(volume);
      await rig.engine.removeVolume(volume.name);

      const reference = `tongs-test/${lab.name()}:latest`;
      const comment = commitComment(id);
      await rig.engine.commitContainer({ container, reference, config, comment });
      expect((await rig.engine.inspectImage(reference))?.comment).toBe(comment);
      await rig.engine.removeImage(reference);
    }
  });
});
