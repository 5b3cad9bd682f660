import { describe, expect, it } from 'vitest';
import { read, readTong } from '../reading.ts';

describe('the privileges of a tong', () => {
  it.each([
    ['{ image: a }', []],
    ['{ image: a, privileged: false }', []],
    ['{ image: a, privileged: true }', [['privileged', 'privileged: true']]],
    ['{ image: a, networks: [corp] }', [['networks', 'networks: [corp]']]],
    ['{ image: a, caps: [NET_ADMIN, SYS_TIME] }', [['caps', 'caps: [NET_ADMIN, SYS_TIME]']]],
    [
      '{ image: a, privileged: true, caps: [BPF] }',
      [
        ['privileged', 'privileged: true'],
        ['caps', 'caps: [BPF]'],
      ],
    ],
    ['{ image: a, resources: { gpus: all } }', [['gpus', 'gpus: all']]],
    ['{ image: a, resources: { gpus: 2 } }', [['gpus', 'gpus: 2']]],
    ['{ image: a, resources: { gpus: [0, GPU-1a] } }', [['gpus', 'gpus: ["0", GPU-1a]']]],
    [
      '{ image: a, interface: { port: 1, aliases: [x, db.test, registry.npmjs.org, ghcr.io] } }',
      [
        ['public-aliases', 'aliases: registry.npmjs.org'],
        ['public-aliases', 'aliases: ghcr.io'],
      ],
    ],
    ['{ image: a, mounts: [workspace] }', []],
    [
      '{ image: a, mounts: [workspace:/src:rw, docker-socket] }',
      [
        ['workspace-write', 'mounts: workspace:/src:rw'],
        ['docker-socket', 'mounts: docker-socket'],
      ],
    ],
  ])('of %s are %j', (yaml, expected) => {
    const { privileges } = readTong(yaml);
    expect(privileges.map(({ grant, wants }) => [grant, wants])).toEqual(expected);
  });

  it('have the place of their field', () => {
    const text =
      'tongs:\n  db:\n    image: a\n    caps: [BPF]\nsteps: [{ id: a, run: x, tongs: db }]';
    const [tong] = read(text).tongs;
    expect(tong?.privileges).toMatchObject([{ grant: 'caps', place: { line: 4 } }]);
  });

  it('are found in what an anchor or a merge key brings', () => {
    const text = `
x-root: &root { privileged: true }
tongs:
  a: { <<: *root, image: a }
  b: { image: b, caps: &caps [SYS_ADMIN] }
  c: { image: c, caps: *caps }
steps: [{ id: s, run: x, tongs: [a, b, c] }]
`;
    const { tongs } = read(text);
    expect(tongs.map(({ privileges }) => privileges.map(({ grant }) => grant))).toEqual([
      ['privileged'],
      ['caps'],
      ['caps'],
    ]);
  });
});
