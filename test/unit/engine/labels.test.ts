import { describe, expect, it } from 'vitest';
import { blankedLabels } from '../../../src/engine/labels.ts';

describe('blankedLabels', () => {
  it('sets every label of a run to nothing, whether it is there or not', () => {
    expect(blankedLabels({})).toEqual({
      'dev.tongs.run': '',
      'dev.tongs.role': '',
      'dev.tongs.repository': '',
      'dev.tongs.owner': '',
      'dev.tongs.expires': '',
      'dev.tongs.name': '',
    });
  });

  it('sets every label of a snapshot that is inherited to nothing, and no label of others', () => {
    const inherited = {
      'dev.tongs.snapshot.key': 'abc',
      'dev.tongs.snapshot.of-a-later-version': 'x',
      'dev.tongs.run': 'r',
      'org.opencontainers.image.title': 'mine',
    };
    const blanked = blankedLabels(inherited);
    expect(blanked).toMatchObject({
      'dev.tongs.snapshot.key': '',
      'dev.tongs.snapshot.of-a-later-version': '',
      'dev.tongs.run': '',
    });
    expect(blanked).not.toHaveProperty(['org.opencontainers.image.title']);
  });
});
