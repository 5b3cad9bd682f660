import { describe, expect, it } from 'vitest';
import { isOnOverlayRoot } from '../../../../src/engine/owner/container-root.ts';

const ROOT = '/var/lib/docker';

type Mount = readonly [point: string, type: string];

function mounts(lines: readonly Mount[]): string {
  return lines
    .map(([point, type], i) => `${i} 1 8:1 / ${point} rw,relatime shared:1 - ${type} /dev/x rw`)
    .join('\n');
}

const CASES: readonly { title: string; lines: readonly Mount[]; is: boolean }[] = [
  { title: 'on a host', lines: [['/', 'ext4']], is: false },
  {
    title: 'on a disk of a host',
    lines: [
      ['/', 'ext4'],
      [ROOT, 'xfs'],
    ],
    is: false,
  },
  {
    title: 'in a job container',
    lines: [
      ['/', 'overlay'],
      ['/proc', 'proc'],
    ],
    is: true,
  },
  {
    title: 'mounted into a container',
    lines: [
      ['/', 'overlay'],
      [ROOT, 'ext4'],
    ],
    is: false,
  },
  {
    title: 'below a mount of a container',
    lines: [
      ['/', 'overlay'],
      ['/var/lib', 'ext4'],
    ],
    is: false,
  },
  {
    title: 'beside a mount of a container',
    lines: [
      ['/', 'overlay'],
      ['/var/lib/dock', 'ext4'],
    ],
    is: true,
  },
  { title: 'where nothing is known', lines: [], is: false },
];

describe("the engine's root directory", () => {
  it.each(CASES)('$title', ({ lines, is }) => {
    expect(isOnOverlayRoot(ROOT, mounts(lines))).toBe(is);
  });

  it('may have a blank in its path', () => {
    const text = mounts([
      ['/', 'overlay'],
      [String.raw`/a\040b`, 'ext4'],
    ]);
    expect(isOnOverlayRoot('/a b/docker', text)).toBe(false);
  });
});
