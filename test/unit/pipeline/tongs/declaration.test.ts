import { describe, expect, it } from 'vitest';
import { isPublicName } from '../../../../src/pipeline/tongs/public-name.ts';
import { messagesOf, read, readTong, stepOf, warningsOf } from '../reading.ts';

describe('the fields of a tong', () => {
  it.each([
    ['description: " The\\n  database "', { description: 'The database' }],
    ['user: 1000:1000', { user: '1000:1000' }],
    ['workdir: /srv/', { workdir: '/srv' }],
    ['workdir: /', { workdir: '/' }],
    ['interface: { port: 1, aliases: [pg, db.shop.test] }', { aliases: ['pg', 'db.shop.test'] }],
    ['port: 1', { aliases: [], files: [], mounts: [] }],
    [
      'mounts: [workspace, workspace:/src/, workspace:/other:ro]',
      {
        mounts: [
          { word: 'workspace', path: '/workspace', writable: false },
          { word: 'workspace', path: '/src', writable: false },
          { word: 'workspace', path: '/other', writable: false },
        ],
      },
    ],
    [
      'files: { ./db/: /docker-entrypoint-initdb.d, .: /src }',
      {
        files: [
          { source: 'db', target: '/docker-entrypoint-initdb.d' },
          { source: '', target: '/src' },
        ],
      },
    ],
    ['resources: { tmpfs: /tmp/ }', { resources: { tmpfs: [{ path: '/tmp' }] } }],
    [
      'resources: { tmpfs: [/tmp, /run], shm: 1m }',
      { resources: { tmpfs: [{ path: '/tmp' }, { path: '/run' }], shmBytes: 2 ** 20 } },
    ],
    [
      'resources: { tmpfs: { /data: 2m } }',
      { resources: { tmpfs: [{ path: '/data', sizeBytes: 2 ** 21 }] } },
    ],
    [
      'resources: { ulimits: { nofile: 1024, core: unlimited, stack: { soft: 1, hard: -1 } } }',
      {
        resources: {
          ulimits: [
            { name: 'nofile', soft: 1024, hard: 1024 },
            { name: 'core', soft: -1, hard: -1 },
            { name: 'stack', soft: 1, hard: -1 },
          ],
        },
      },
    ],
  ])('%s', (yaml, expected) => {
    expect(readTong(`{ image: a, ${yaml} }`)).toMatchObject(expected);
  });

  it.each([
    ['workdir: srv', '"srv" is not an absolute path'],
    ['user: a b', '"a b" is not a user'],
    ['interface: { port: 1, aliases: [a_b] }', '"a_b" is not a valid host name'],
    ['interface: { port: 1, aliases: [A] }', '"A" is not a valid host name'],
    ['interface: { port: 1, aliases: [a..b] }', '"a..b" is not a valid host name'],
    ['interface: { port: 1, aliases: [127.0.0.1] }', '"127.0.0.1" may be read as an address'],
    ['interface: { port: 1, aliases: [localhost] }', '"localhost" is always the container'],
    ['interface: { port: 1, aliases: [db.localhost] }', '"db.localhost" is always the container'],
    ['interface: { port: 1, aliases: [db] }', 'Cannot use alias "db" of tong "db": it is its name'],
    ['interface: { port: 1, aliases: [x, x] }', '"x" is there twice'],
    ['interface: { aliases: [x] }', 'Cannot use "aliases" of tong "db": it has no port'],
    ['resources: { tmpfs: /dev/shm }', '"/dev/shm" is in memory already'],
    ['resources: { tmpfs: /proc/x }', '"/proc/x" is in "/proc", which is reserved'],
    ['resources: { tmpfs: / }', 'it is the root of the filesystem'],
    ['resources: { tmpfs: [/a, /a/] }', 'it names "/a" twice'],
    ['resources: { tmpfs: "/a:size=1m" }', '"/a:size=1m" contains ":"'],
    ['resources: { ulimits: { files: 1 } }', '"files" is not a possible value'],
    ['resources: { ulimits: { nofile: many } }', '"many" is not a limit'],
    ['resources: { ulimits: { core: { soft: -1, hard: 1 } } }', '"soft" is more than "hard"'],
    ['files: { ../x: /x }', '".." in "../x" leads out of the source'],
    ['files: { /etc/passwd: /x }', '"/etc/passwd" is an absolute path'],
    ['files: { a: etc/a }', '"etc/a" is not an absolute path'],
    ['files: { a: /etc/ }', '"/etc/" ends with "/"'],
    ['files: { a: / }', 'it is the root of the filesystem'],
    ['files: { a: /sys/../proc/a }', '"/proc/a" is in "/proc", which is reserved'],
    ['files: { a: /x, b: /x }', 'Cannot copy two files to "/x" of tong "db"'],
    [
      'files: { a: /run/a }, resources: { tmpfs: /run }',
      'Cannot copy to "/run/a" of tong "db": "/run" is in memory',
    ],
    ['mounts: [/etc:/etc]', '"/etc:/etc" is a path of the host'],
    ['mounts: [./src:/src]', '"./src:/src" is a path of the host'],
    ['mounts: [data:/data]', '"data" cannot be mounted'],
    ['mounts: [workspaces]', '"workspaces" cannot be mounted'],
    ['mounts: [workspace:src]', '"src" is not an absolute path'],
    ['mounts: [workspace:/a:/b]', '"workspace:/a:/b" has more than one path'],
    ['mounts: [workspace:ro:/a]', '"workspace:ro:/a" has more than one path'],
    ['mounts: [workspace:/proc/x]', '"/proc/x" is in "/proc", which is reserved'],
    ['mounts: [docker-socket:/x]', '"/x" does not fit behind "docker-socket"'],
    ['mounts: [docker-socket:ro]', '"ro" does not fit behind "docker-socket"'],
    ['mounts: [workspace, workspace:/workspace/in]', 'another mount is at "/workspace"'],
    [
      'mounts: [workspace:/src], files: { a: /src/a }',
      'Cannot mount at "/src" of tong "db": one of its files is at "/src/a"',
    ],
    ['mounts: [workspace:/src], resources: { tmpfs: /src }', 'a folder in memory is at "/src"'],
    ['exports: { GITHUB_OUTPUT: x }', 'Cannot set "GITHUB_OUTPUT" in "exports" of tong "db"'],
  ])('%s is refused', (yaml, message) => {
    const text = `tongs: { db: { image: a, ${yaml} } }\nsteps: [{ id: a, run: x, tongs: db }]`;
    expect(messagesOf(text)).toEqual([expect.stringContaining(message)]);
  });

  it('the source is mounted where it is in the anvils', () => {
    const text = `anvil: { workdir: /code }
tongs: { db: { image: a, mounts: [workspace] } }
steps: [{ id: a, run: x, tongs: db }]`;
    expect(read(text).tongs[0]?.mounts).toMatchObject([{ path: '/code' }]);
  });

  it('an export with a variable that nothing expands is a warning', () => {
    const text = `tongs: { db: { image: a, exports: { URL: "x://$TONG_DB_HOST" } } }
steps: [{ id: a, run: x, tongs: db }]`;
    expect(warningsOf(text)).toEqual([
      '"URL" in "exports" of tong "db" has the text "$TONG_DB_HOST": variables in "exports" are not expanded',
    ]);
  });
});

describe('a disabled tong', () => {
  const TONGS = 'tongs: { db: { image: a, port: 1, disable: true }, web: { image: b } }';

  it('is not started, and the steps that name it are named in a warning', () => {
    const text = `${TONGS}\nsteps: [{ id: a, run: x, tongs: [db, web] }, { id: b, run: y }]`;
    const pipeline = read(text);
    expect(pipeline.tongs.map(({ name }) => name)).toEqual(['web']);
    expect(stepOf(pipeline, 'a').tongs).toEqual(['web']);
    expect(warningsOf(text)).toEqual(['Tong "db" is disabled: step "a" runs without it']);
  });

  it('that no step names is also never started', () => {
    expect(warningsOf(`${TONGS}\nsteps: [{ id: a, run: x, tongs: web }]`)).toEqual([
      'Tong "db" is never started: no step names it',
    ]);
  });

  it.each([
    'steps: [{ id: a, run: "${{ tongs.db.port }}", tongs: [db, web] }]',
    'steps: [{ id: a, run: x, env: { V: "${{ tongs.db.host }}" }, tongs: [db, web] }]',
    'env: { V: "${{ tongs.db.host }}" }\nsteps: [{ id: a, run: x, tongs: [db, web] }]',
  ])('has no address: %s', (steps) => {
    expect(messagesOf(`${TONGS}\n${steps}`)).toEqual([
      expect.stringMatching(/^Cannot use .*: tong "db" is disabled$/),
    ]);
  });

  it('may have exports with its own address', () => {
    const text = `tongs: { db: { image: a, disable: true, exports: { H: "\${{ tongs.db.host }}" } } }
steps: [{ id: a, run: x, tongs: db }]`;
    expect(messagesOf(text)).toEqual([]);
  });
});

describe('host names of tongs', () => {
  const tong = (aliases: string): string =>
    `{ image: a, interface: { port: 1, aliases: [${aliases}] } }`;
  const file = (tongs: Readonly<Record<string, string>>, ...steps: readonly string[]): string =>
    [
      'tongs:',
      ...Object.entries(tongs).map(([name, aliases]) => `  ${name}: ${tong(aliases)}`),
      'steps:',
      ...steps.map((names, index) => `  - { id: s${index}, run: x, tongs: [${names}] }`),
    ].join('\n');

  it('may be the same if no step reaches both', () => {
    expect(messagesOf(file({ old: 'db', new: 'db' }, 'old', 'new'))).toEqual([]);
  });

  it('must differ within a step', () => {
    expect(messagesOf(file({ old: 'db', new: 'db' }, 'old', 'new', 'old, new'))).toEqual([
      'Cannot use host name "db" of tong "new": tong "old" has it too, and step "s2" reaches both',
    ]);
  });

  it('must not be the name of another tong of the step, whichever comes first', () => {
    expect(messagesOf(file({ a: 'b', b: 'x' }, 'a, b'))).toEqual([
      'Cannot use host name "b" of tong "a": tong "b" has that name, and step "s0" reaches both',
    ]);
    expect(messagesOf(file({ a: 'x', b: 'a' }, 'a, b'))).toEqual([
      'Cannot use host name "a" of tong "b": tong "a" has that name, and step "s0" reaches both',
    ]);
  });

  it('must differ for a tong that is on the networks of two steps', () => {
    expect(messagesOf(file({ a: 'x', app: 'y', c: 'x' }, 'a, app', 'app, c'))).toEqual([
      'Cannot use host name "x" of tong "c": tong "a" has it too, and tong "app" reaches both',
    ]);
  });
});

describe('a volume of a tong', () => {
  const tong = (volume: string, path: string): string =>
    `{ image: a, interface: { volume: ${volume}, mountpoint: ${path} } }`;
  const file = (one: string, other: string, step = 'tongs: [a, b]'): string =>
    `tongs: { a: ${one}, b: ${other} }\nsteps: [{ id: s, run: x, ${step} }]`;

  it('is given to its steps by a path', () => {
    const text = file(
      tong('data', '/data/'),
      '{ image: b }',
      'tongs: [a, b], env: { P: "${{ tongs.a.path }}" }',
    );
    const pipeline = read(text);
    expect(pipeline.tongs[0]).toMatchObject({
      interface: { kind: 'volume', volume: 'data', mountpoint: '/data' },
      readiness: { mode: 'none' },
    });
    expect(stepOf(pipeline, 's').env).toEqual({ P: '/data' });
  });

  it('may be that of another tong', () => {
    expect(messagesOf(file(tong('data', '/data'), tong('data', '/data')))).toEqual([]);
    expect(messagesOf(file(tong('data', '/data'), tong('data', '/other')))).toEqual([]);
  });

  it('of one step is not that of a tong of the run', () => {
    const own = '{ image: b, lifecycle: step, interface: { volume: data, mountpoint: /data } }';
    expect(messagesOf(file(tong('data', '/data'), own))).toEqual([
      expect.stringContaining('the mountpoints "/data" and "/data" overlap'),
    ]);
  });

  it.each([
    [file(tong('x', '/data'), tong('y', '/data')), 'the mountpoints "/data" and "/data" overlap'],
    [file(tong('x', '/data'), tong('x', '/data/in')), '"/data" and "/data/in" overlap'],
    [file(tong('x', '/workspace/in'), '{ image: b }'), 'Cannot mount a volume at "/workspace/in"'],
    [file(tong('x', '/workspace'), '{ image: b }'), 'the source is in "/workspace"'],
    [file(tong('X', '/data'), '{ image: b }'), '"X" is not a valid name of a volume'],
    [file(tong('x', 'data'), '{ image: b }'), '"data" is not an absolute path'],
    [file(tong('x', '/.tongs'), '{ image: b }'), '"/.tongs" is in "/.tongs", which is reserved'],
    [
      file('{ image: a, interface: { volume: x } }', '{ image: b }'),
      'kind "volume" needs a mountpoint',
    ],
    [
      file('{ image: a, interface: { kind: volume } }', '{ image: b }'),
      'kind "volume" needs the name of a volume',
    ],
    [
      file('{ image: a, interface: { port: 1, volume: x } }', '{ image: b }'),
      'kind "port" cannot have a volume',
    ],
    [
      file('{ image: a, interface: { kind: volume, port: 1 } }', '{ image: b }'),
      'kind "volume" cannot have a port',
    ],
    [
      file('{ image: a }', '{ image: b }', 'tongs: [a, b], env: { P: "${{ tongs.a.path }}" }'),
      'tong "a" has no volume',
    ],
  ])('is refused: %s', (text, message) => {
    expect(messagesOf(text)).toEqual([expect.stringContaining(message)]);
  });
});

describe('an MCP server', () => {
  const file = (...interfaces: readonly string[]): string => {
    const names = interfaces.map((_, at) => `t${at}`);
    const tongs = interfaces.map((each, at) => `  t${at}: { image: a, interface: ${each} }\n`);
    return `tongs:\n${tongs.join('')}steps: [{ id: s, run: x, tongs: [${names.join(', ')}] }]`;
  };

  it('has a port, a name that is a host name too, and a path', () => {
    const pipeline = read(file('{ kind: mcp, name: browser, port: 8931 }'));
    expect(pipeline.tongs[0]).toMatchObject({
      interface: {
        kind: 'mcp',
        name: 'browser',
        transport: 'http',
        port: 8931,
        ports: {},
        path: '/mcp',
      },
      aliases: ['browser'],
      readiness: { mode: 'tcp', ports: [8931] },
    });
    const named = read(file('{ name: t0, port: 1, path: /v1/, transport: sse, aliases: [x] }'));
    expect(named.tongs[0]).toMatchObject({
      interface: { kind: 'mcp', name: 't0', transport: 'sse', path: '/v1/' },
      aliases: ['x'],
    });
  });

  it.each([
    [file('{ kind: mcp, port: 1 }'), 'kind "mcp" needs a name'],
    [file('{ kind: mcp, name: x }'), 'kind "mcp" needs a port'],
    [file('{ kind: port, name: x, port: 1 }'), 'kind "port" cannot have a name'],
    [file('{ kind: mcp, name: x, port: 1, volume: y }'), 'kind "mcp" cannot have a volume'],
    [file('{ name: x, port: 1, transport: stdio }'), '"stdio" is not a possible value'],
    [file('{ name: x, port: 1, path: mcp }'), '"mcp" is not the path of a URL'],
    [file('{ name: X_y, port: 1 }'), '"X_y" is not a valid name of an MCP server'],
    [
      file('{ name: x, port: 1 }', '{ name: x, port: 2 }'),
      'Cannot use host name "x" of tong "t1": tong "t0" has it too',
    ],
    [
      file('{ name: t1, port: 1 }', '{ name: y, port: 2 }'),
      'Cannot use host name "t1" of tong "t0": tong "t1" has that name',
    ],
  ])('is refused: %s', (text, message) => {
    expect(messagesOf(text)).toEqual([expect.stringContaining(message)]);
  });
});

describe('isPublicName', () => {
  it.each(['db', 'db.test', 'a.b.example', 'x.internal', 'x.home.arpa', 'printer.local'])(
    '%s is private',
    (name) => expect(isPublicName(name)).toBe(false),
  );

  it.each([
    'example.com',
    'contest',
    'db.contest',
    'host.docker.internal',
    'metadata.google.internal',
  ])('%s may be a server outside, if it has a dot', (name) =>
    expect(isPublicName(name)).toBe(name.includes('.')),
  );
});
