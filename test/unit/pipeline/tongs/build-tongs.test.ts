import { describe, expect, it } from 'vitest';
import { readPipeline } from '../../../../src/pipeline/read.ts';
import { messagesOf, read, readTong, stepOf } from '../reading.ts';

describe('the interface of a tong', () => {
  it.each([
    ['{ image: a }', { kind: 'none' }],
    ['{ image: a, interface: {} }', { kind: 'none' }],
    ['{ image: a, interface: { kind: none } }', { kind: 'none' }],
    ['{ image: a, port: 80 }', { kind: 'port', port: 80, ports: {} }],
    ['{ image: a, port: "80" }', { kind: 'port', port: 80, ports: {} }],
    ['{ image: a, interface: { port: 80 } }', { kind: 'port', port: 80, ports: {} }],
    [
      '{ image: a, interface: { kind: port, ports: { web: 80, admin: 81 } } }',
      { kind: 'port', port: 80, ports: { web: 80, admin: 81 } },
    ],
    [
      '{ image: a, interface: { port: 81, ports: { web: 80, admin: 81 } } }',
      { kind: 'port', port: 81, ports: { web: 80, admin: 81 } },
    ],
  ])('of %s is %j', (yaml, expected) => {
    expect(readTong(yaml).interface).toEqual(expected);
  });
});

describe('the readiness of a tong', () => {
  it.each([
    ['{ image: a }', { mode: 'none' }],
    ['{ image: a, port: 80 }', { mode: 'tcp', ports: [80], timeoutMs: 30_000 }],
    [
      '{ image: a, port: 80, readiness: { timeout: 10 } }',
      { mode: 'tcp', ports: [80], timeoutMs: 10_000 },
    ],
    [
      '{ image: a, port: 80, readiness: { timeout: "2.5" } }',
      { mode: 'tcp', ports: [80], timeoutMs: 2_500 },
    ],
    [
      '{ image: a, port: 80, readiness: { timeout: 1m30s } }',
      { mode: 'tcp', ports: [80], timeoutMs: 90_000 },
    ],
    [
      '{ image: a, port: 80, readiness: { port: 81 } }',
      { mode: 'tcp', ports: [81], timeoutMs: 30_000 },
    ],
    [
      '{ image: a, interface: { ports: { x: 1, y: 2 } } }',
      { mode: 'tcp', ports: [1, 2], timeoutMs: 30_000 },
    ],
    [
      '{ image: a, interface: { port: 3, ports: { x: 3, y: 2 } }, readiness: { command: [a] } }',
      { mode: 'command', command: ['a'], ports: [3, 2], timeoutMs: 30_000 },
    ],
    [
      '{ image: a, interface: { ports: { x: 1, y: 2 } }, readiness: { port: 2 } }',
      { mode: 'tcp', ports: [2], timeoutMs: 30_000 },
    ],
    [
      '{ image: a, readiness: { command: [test, -e, 1] } }',
      { mode: 'command', command: ['test', '-e', '1'], ports: [], timeoutMs: 30_000 },
    ],
    [
      '{ image: a, readiness: { mode: healthcheck } }',
      { mode: 'healthcheck', ports: [], timeoutMs: 30_000 },
    ],
    ['{ image: a, port: 80, readiness: { mode: none } }', { mode: 'none' }],
    [
      '{ image: a, port: 80, readiness: { http: {} } }',
      { mode: 'http', http: { port: 80, path: '/', statuses: [] }, ports: [80], timeoutMs: 30_000 },
    ],
    [
      '{ image: a, port: 80, readiness: { mode: http } }',
      { mode: 'http', http: { port: 80, path: '/', statuses: [] }, ports: [80], timeoutMs: 30_000 },
    ],
    [
      '{ image: a, interface: { ports: { x: 1, y: 2 } }, readiness: { http: { path: "/a?b=c", status: [204, 401] } } }',
      {
        mode: 'http',
        http: { port: 1, path: '/a?b=c', statuses: [204, 401] },
        ports: [1, 2],
        timeoutMs: 30_000,
      },
    ],
    [
      '{ image: a, port: 80, readiness: { port: 81, http: { status: 204 } } }',
      {
        mode: 'http',
        http: { port: 81, path: '/', statuses: [204] },
        ports: [81],
        timeoutMs: 30_000,
      },
    ],
    [
      '{ image: a, readiness: { log: { pattern: "ready: [0-9]+" } } }',
      { mode: 'log', log: { pattern: 'ready: [0-9]+', count: 1 }, ports: [], timeoutMs: 30_000 },
    ],
    [
      String.raw`{ image: a, port: 80, readiness: { log: { pattern: '{"at":\s\\new', count: 2 } } }`,
      {
        mode: 'log',
        log: { pattern: String.raw`{"at":\s\\new`, count: 2 },
        ports: [80],
        timeoutMs: 30_000,
      },
    ],
    [
      '{ image: a, readiness: { command: [x], interval: 2, retries: 3, start-period: 500ms } }',
      {
        mode: 'command',
        command: ['x'],
        ports: [],
        timeoutMs: 30_000,
        intervalMs: 2_000,
        retries: 3,
        startPeriodMs: 500,
      },
    ],
    [
      '{ image: a, readiness: { mode: healthcheck, start-period: 10s } }',
      { mode: 'healthcheck', ports: [], timeoutMs: 30_000, startPeriodMs: 10_000 },
    ],
    [
      '{ image: a, port: 80, readiness: { interval: 1s } }',
      { mode: 'tcp', ports: [80], timeoutMs: 30_000, intervalMs: 1_000 },
    ],
  ])('of %s is %j', (yaml, expected) => {
    expect(readTong(yaml).readiness).toEqual(expected);
  });
});

describe('the timeout of a readiness', () => {
  const inFile = (text: string): string =>
    `{ image: a, port: 80, readiness: { timeout: ${JSON.stringify(text)} } }`;

  it.each([
    ['30s', 30_000],
    ['500ms', 500],
    ['2m', 120_000],
    ['1h', 3_600_000],
    ['1m30s', 90_000],
    ['30', 30_000],
    ['0.5', 500],
  ])('may be %s', (text, timeoutMs) => {
    expect(readTong(inFile(text)).readiness).toMatchObject({ timeoutMs });
  });

  const wrong = '0 0s -1 -5s +5s 5x 30S 1min .5 5. 1e3 nan inf Infinity ٣ 30s1m 1h1h 99999w'.split(
    ' ',
  );

  it.each([...wrong, '', '30 s'])('may not be %j', (text) => {
    const file = `tongs: { db: ${inFile(text)} }\nsteps: [{ id: a, run: x, tongs: db }]`;
    const [message, ...others] = messagesOf(file);
    expect(message).toContain('Cannot read "timeout" in "readiness" of tong "db"');
    expect(others).toEqual([]);
  });
});

describe('a tong', () => {
  it('keeps the texts of its env, command and entrypoint', () => {
    const tong = readTong(
      '{ image: a, env: { V: 1.10 }, command: [serve, 1.0, "", true], entrypoint: [/init], platform: linux/amd64, pull: never }',
    );
    expect(tong).toMatchObject({
      env: { V: '1.10' },
      command: ['serve', '1.0', '', 'true'],
      entrypoint: ['/init'],
      platform: 'linux/amd64',
      pull: 'never',
    });
  });

  it('is marked by its name, and its image where it is named', () => {
    expect(readTong('{ image: redis:8 }')).toMatchObject({
      place: { line: 2, column: 3, length: 2 },
      imagePlace: { line: 2, column: 16, length: 7 },
    });
  });

  it('that no step names is a warning, and no error', () => {
    const result = readPipeline(
      'tongs:\n  db: { image: a }\n  used: { image: a }\nsteps: [{ id: a, run: x, tongs: used }]\n',
      'x.yml',
    );
    expect(result).toMatchObject({
      ok: true,
      warnings: [{ message: 'Tong "db" is never started: no step names it', place: { line: 2 } }],
    });
  });

  it('is not said to be unused where the step that may name it is wrong', () => {
    const result = readPipeline(
      'tongs: { db: { image: a } }\nsteps: [{ id: a, run: x, tongs: {} }]',
      'x.yml',
    );
    expect(result).toMatchObject({ ok: false, warnings: [] });
  });
});

describe('an expression', () => {
  const TONGS = `
tongs:
  db: { image: a, port: 5432 }
  web: { image: b, interface: { ports: { http: 80, admin: 81 } }, exports: { URL: "http://\${{ tongs.web.host }}:\${{tongs.web.ports.admin}}" } }
`;

  it('is replaced in scripts, env and exports', () => {
    const pipeline = read(`${TONGS}
env: { DB: "\${{ tongs.db.host }}:\${{ tongs.db.port }}" }
anvil: { tongs: [db, web] }
steps:
  - id: a
    run: |
      echo \${{ tongs.web.port }} \${{   tongs.web.ports.admin   }}
      echo '{{.Name}}' $\{HOME} \${{ tongs.db.host }}
    env: { ADMIN: "\${{ tongs.web.ports.admin }}" }
`);
    expect(stepOf(pipeline, 'a')).toMatchObject({
      run: "echo 80 81\necho '{{.Name}}' ${HOME} db\n",
      env: { DB: 'db:5432', ADMIN: '81' },
    });
    expect(pipeline.tongs[1]?.exports).toEqual({ URL: 'http://web:81' });
  });

  it('in env of the pipeline is no matter for a step that sets the variable itself', () => {
    const pipeline = read(`${TONGS}
env: { DB: "\${{ tongs.db.host }}" }
steps:
  - { id: a, run: x, tongs: db }
  - { id: b, run: x, env: { DB: none } }
`);
    expect(pipeline.steps.map((step) => step.env)).toEqual([{ DB: 'db' }, { DB: 'none' }]);
  });

  it('of a tong whose port is wrong is not reported again', () => {
    expect(
      messagesOf(
        'tongs: { db: { image: a, port: x } }\nsteps: [{ id: a, run: "${{ tongs.db.port }}", tongs: db }]',
      ),
    ).toEqual(['Cannot read "port" of tong "db": "x" is not a whole number from 1 to 65535']);
  });

  it('of tongs that cannot be read is not reported again', () => {
    expect(
      messagesOf('tongs: [db]\nsteps: [{ id: a, run: "${{ tongs.db.port }}", tongs: db }]'),
    ).toEqual(['Cannot read "tongs": it is a list, a mapping is expected']);
  });
});

describe('a variable', () => {
  it('may be as long as the kernel takes, and no longer', () => {
    // Name, `=` and the final NUL are counted; `ä` takes two bytes.
    expect(messagesOf(withVariable((131_072 - 3) / 2 - 0.5))).toEqual([]);
    expect(messagesOf(withVariable((131_072 - 3) / 2 + 0.5))).toHaveLength(1);
  });

  it('is measured after expressions were replaced', () => {
    const text = `tongs: { db: { image: a } }
steps:
  - id: a
    run: x
    tongs: db
    env: { V: "${'x'.repeat(131_060)}\${{ tongs.db.host }}" }
`;
    expect(messagesOf(text)).toEqual([]);
  });
});

function withVariable(length: number): string {
  return `steps:\n  - id: a\n    run: x\n    env:\n      V: ${'ä'.repeat(length)}\n`;
}

describe('the life of a tong', () => {
  it('is as long as the run by default, with five seconds to end, and open to the outside', () => {
    expect(readTong('{ image: a }')).toMatchObject({
      needs: [],
      lifecycle: 'run',
      egress: 'open',
      afterReady: [],
      stop: { signal: undefined, graceMs: 5_000 },
    });
  });

  it('is what the file says', () => {
    const tong = readTong(
      '{ image: a, lifecycle: step, egress: none, after-ready: [[psql, -c, 1.0], [sync]], stop: { signal: INT, grace: 0s } }',
    );
    expect(tong).toMatchObject({
      lifecycle: 'step',
      egress: 'none',
      afterReady: [['psql', '-c', '1.0'], ['sync']],
      stop: { signal: 'SIGINT', graceMs: 0 },
    });
  });

  it('includes the tongs that it needs: a step uses them too, without their variables', () => {
    const pipeline = read(`
tongs:
  api: { image: a, needs: { db: ready, seed: completed } }
  seed: { image: b, lifecycle: run, needs: { db: started } }
  db: { image: c, port: 1 }
  own: { image: d, lifecycle: step, needs: { db: ready } }
steps:
  - { id: a, run: x, tongs: api }
  - { id: b, run: x, tongs: [own, db] }
`);
    expect(pipeline.tongs.map(({ needs }) => needs)).toEqual([
      [
        { tong: 'db', until: 'ready' },
        { tong: 'seed', until: 'completed' },
      ],
      [{ tong: 'db', until: 'started' }],
      [],
      [{ tong: 'db', until: 'ready' }],
    ]);
    expect(stepOf(pipeline, 'a')).toMatchObject({
      tongs: ['api', 'db', 'seed'],
      namedTongs: ['api'],
      sharedTongs: ['api', 'db', 'seed'],
    });
    expect(stepOf(pipeline, 'b')).toMatchObject({
      tongs: ['own', 'db'],
      namedTongs: ['own', 'db'],
      sharedTongs: ['db'],
    });
  });
});
