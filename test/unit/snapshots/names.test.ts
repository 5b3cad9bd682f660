import { describe, expect, it } from 'vitest';
import { toSnapshotKey } from '../../../src/snapshots/key.ts';
import {
  ephemeralReference,
  repositoryName,
  snapshotReference,
  snapshotRepository,
} from '../../../src/snapshots/names.ts';

const KEY = toSnapshotKey('ab'.repeat(32));

describe('repositoryName', () => {
  it('is readable, and another one for another repository of the same name', () => {
    const [one, other] = [
      repositoryName('github.com/a/My.Name'),
      repositoryName('github.com/b/My.Name'),
    ];
    expect(one).toBe('my-name-ce91be8103acb7eeef50');
    expect(other).toMatch(/^my-name-[0-9a-f]{20}$/);
    expect(other).not.toBe(one);
  });

  it.each([
    ['/home/me/project', 'project'],
    ['host/name.git', 'name'],
    ['/', 'x'],
    ['日本', 'x'],
  ])('of %s begins with %s', (identity, beginning) => {
    expect(repositoryName(identity)).toMatch(new RegExp(`^${beginning}-[0-9a-f]{20}$`));
  });
});

describe('names of images', () => {
  it('are those of repository, pipeline and key', () => {
    const repository = snapshotRepository('name-12345678', 'My Pipeline');
    expect(repository).toBe('localhost/tongs/name-12345678/my-pipeline');
    expect(snapshotReference({ repository, scope: 'default', key: KEY })).toBe(
      `${repository}:${KEY}`,
    );
  });

  it('are those of the run for what lives no longer', () => {
    expect(ephemeralReference('run1', 7)).toBe('localhost/tongs/ephemeral:run1-7');
  });
});
