import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../../src/base/environment.ts';
import { InvalidInput } from '../../../../src/base/errors/errors.ts';
import { noTracer } from '../../../../src/base/tracer.ts';
import { readProcesses } from '../../../../src/engine/owner/process-facts.ts';
import { GRANT_NAMES } from '../../../../src/pipeline/grants.ts';
import { NO_POLICY, type Policy } from '../../../../src/policy/model.ts';
import { launch } from '../../../../src/run/launch.ts';
import type { RunRequest } from '../../../../src/run/prepare/run-request.ts';
import { SkippingClock } from '../../../support/clocks/skipping-clock.ts';
import { recordCalls } from '../../../support/engines/recorded-engine.ts';
import { FakeEngine } from '../../../support/fake-engine/fake-engine.ts';
import { GIT_ENVIRONMENT, writeFiles } from '../../../support/files/git-repository.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';
import { aConfig } from '../../../support/images/stub-images.ts';
import { toSession } from '../../../support/rigs/run-rig.ts';
import { aRequest } from '../../../support/values/requests.ts';

// Pipelines as an attacker would write them. Each is refused before anything is pulled, created or started.

interface Attempt {
  readonly request?: Partial<RunRequest>;
  readonly environment?: Environment;
  readonly policy?: Partial<Policy>;
}

/** The messages with which a pipeline is refused. The engine is asked for nothing but facts. */
async function refuse(pipeline: string, attempt: Attempt = {}): Promise<readonly string[]> {
  const folder = await temporaryFolder();
  writeFiles(folder, { '.tongs/x.yml': pipeline, 'a.txt': '', ...EVENTS });
  const environment = { ...GIT_ENVIRONMENT, ...attempt.environment };
  const path = environment['GITHUB_EVENT_PATH'];
  if (path !== undefined) environment['GITHUB_EVENT_PATH'] = join(folder, path);
  const engine = new FakeEngine();
  for (const name of ['base', 'db']) engine.seedImage(name, { config: aConfig() });
  const { engine: recorded, calls } = recordCalls(engine);
  const thrown = await launch(
    { ...aRequest(folder), repository: 'github.com/team/app', ...attempt.request },
    {
      machine: {
        environment,
        clock: new SkippingClock(),
        tracer: noTracer,
        markSecret: () => {},
        random: Math.random,
        processes: readProcesses(),
      },
      session: Promise.resolve(toSession(recorded)),
      reporter: { report: () => {}, drained: async () => {} },
      policy: { ...NO_POLICY, file: '/etc/tongs/policy.yml', ...attempt.policy },
      run: 'hostile',
      signal: new AbortController().signal,
    },
  ).then(
    () => undefined,
    (error: unknown) => error,
  );
  const asked = calls.map(({ method }) => method);
  expect(asked.filter((method) => !HARMLESS.test(method))).toEqual([]);
  expect(thrown).toBeInstanceOf(InvalidInput);
  return thrown instanceof InvalidInput ? thrown.diagnostics.map(({ message }) => message) : [];
}

const HARMLESS = /^(?:info|product|ping|list|inspect|history)/;

const EVENTS = {
  'fork.json': JSON.stringify({
    pull_request: { number: 7, head: { repo: { full_name: 'evil/app' } }, base: { ref: 'main' } },
    repository: { default_branch: 'main' },
  }),
  'comment.json': JSON.stringify({
    issue: { pull_request: {} },
    repository: { default_branch: 'main' },
  }),
};

const WORKFLOW = { GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'team/app', GITHUB_REF: 'refs/x' };
const FORK = { ...WORKFLOW, GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: 'fork.json' };

function withTong(fields: string): string {
  return `image: base\ntongs: { db: { image: db, ${fields} } }\nsteps: [{ id: s, run: x, tongs: db }]\n`;
}

function withStep(fields: string): string {
  return `image: base\nsteps: [{ id: s, run: x, ${fields} }]\n`;
}

/** A file for each grant. */
const REQUESTS: readonly (readonly [grant: string, pipeline: string])[] = [
  ['privileged', withTong('privileged: true')],
  ['caps', withTong('caps: [SYS_ADMIN]')],
  ['gpus', withTong('resources: { gpus: all }')],
  ['public-aliases', withTong('interface: { port: 1, aliases: [github.com] }')],
  ['docker-socket', withTong('mounts: [docker-socket]')],
  ['workspace-write', withTong('mounts: ["workspace:/src:rw"]')],
  ['networks', withTong('networks: [bridge]')],
];

describe('a privilege', () => {
  it('can be requested by every grant', () => {
    expect(new Set(REQUESTS.map(([grant]) => grant))).toEqual(new Set(GRANT_NAMES));
  });

  it.each(REQUESTS)('%s is refused to whom nobody grants it', async (grant, pipeline) => {
    const names = GRANT_NAMES.filter((name) => name !== grant);
    const request: Attempt['request'] = { grants: { givenBy: 'flags', names } };
    expect(await refuse(pipeline, { request })).toEqual([
      expect.stringContaining(`it needs the grant "${grant}"`),
    ]);
  });

  it.each(REQUESTS)(
    '%s is refused to a fork, whatever its workflow grants',
    async (_, pipeline) => {
      const request: Attempt['request'] = { grants: { givenBy: 'input', names: GRANT_NAMES } };
      expect(await refuse(pipeline, { request, environment: FORK })).toEqual([
        expect.stringContaining('grants anything to a fork of "github.com/team/app"'),
      ]);
    },
  );

  it.each(REQUESTS)('%s is refused by a policy without rules for it', async (_, pipeline) => {
    const request: Attempt['request'] = { grants: { givenBy: 'input', names: GRANT_NAMES } };
    expect(await refuse(pipeline, { request, policy: { grants: [] } })).toEqual([
      expect.stringContaining('which the policy of this host (/etc/tongs/policy.yml) does not'),
    ]);
  });

  it('is refused to a tong that no step names, but another tong needs', async () => {
    const file = `
image: base
tongs:
  db: { image: db, needs: { more: started } }
  more: { image: db, needs: { root: started } }
  root: { image: db, privileged: true }
steps: [{ id: s, run: x, tongs: db }]
`;
    expect(await refuse(file)).toEqual([
      expect.stringContaining('Cannot start tong "root" with "privileged: true"'),
    ]);
  });

  it('is refused after a comment on a pull request, whose code may be that of a fork', async () => {
    const environment = {
      ...WORKFLOW,
      GITHUB_EVENT_NAME: 'issue_comment',
      GITHUB_EVENT_PATH: 'comment.json',
    };
    const request: Attempt['request'] = { grants: { givenBy: 'input', names: GRANT_NAMES } };
    expect(await refuse(withTong('privileged: true'), { request, environment })).toEqual([
      expect.stringContaining('grants anything to'),
    ]);
  });

  it('is not granted by the name that a fork gives itself', async () => {
    const request: Attempt['request'] = {
      grants: { givenBy: 'input', names: GRANT_NAMES },
      repository: 'github.com/evil/app',
    };
    const policy: Attempt['policy'] = {
      grants: [
        { allow: GRANT_NAMES, repositories: ['github.com/team/*'], scopes: ['default', 'fork'] },
      ],
    };
    expect(await refuse(withTong('privileged: true'), { request, policy })).toEqual([
      expect.stringContaining('does not allow to the default branch of "github.com/evil/app"'),
    ]);
  });
});

describe('a hostile pipeline', () => {
  it.each([
    ['grants itself something', `grants: [privileged]\n${withTong('privileged: true')}`],
    ['is its own policy', `policy: { grants: [] }\n${withStep('')}`],
    ['has an expression for a privilege', withTong('privileged: "${{ true }}"')],
    ['asks for all capabilities', withTong('caps: [ALL]')],
    ['has the privileges of other systems', withTong('cap_add: [SYS_ADMIN]')],
    ['shares the network of the host', withTong('network_mode: host')],
    ['shares the processes of the host', withTong('pid: host')],
    ['joins the network of the host', withTong('networks: [host]')],
    ['takes a device', withTong('devices: [/dev/kvm]')],
    ['takes its confinement away', withTong('security_opt: [seccomp=unconfined]')],
    ['mounts the root of the host', withTong('mounts: ["/:/host"]')],
    ['mounts the socket by its path', withTong('volumes: ["/var/run/docker.sock:/s"]')],
    ['has options of the engine', withTong('options: --privileged')],
    ['is privileged in a step', withStep('privileged: true')],
    ['mounts in a step', withStep('volumes: ["/:/host"]')],
    ['starts from a snapshot of others', withStep('image: localhost/tongs/other/x:a')],
    ['hides options in an image', withStep('image: "--privileged base"')],
    ['hides options in a user', withStep('user: "0 --privileged"')],
    ['writes artifacts elsewhere', withStep('artifacts: { paths: a, to: ../../etc }')],
    ['reads the source elsewhere', `source: { path: ../.. }\n${withStep('')}`],
    ['names files elsewhere', withStep('inputs: [../../etc/passwd]')],
    ['takes the token of the workflow', withStep('env: { T: "${{ github.token }}" }')],
    ['makes a script of a name', withStep('env: {}').replace('run: x', 'run: "${{ github.ref }}"')],
    ['asks for a secret that nobody gives', withStep('secrets: [GITHUB_TOKEN]')],
  ])('that %s is refused', async (_, pipeline) => {
    expect(await refuse(pipeline)).not.toEqual([]);
  });

  it('gets no image that the policy does not name, by whatever way it names it', async () => {
    const images = ['base', 'ghcr.io/team/*'];
    const files = [
      withStep('image: evil'),
      withStep('image: evil.example/base'),
      withStep('image: ghcr.io/team-evil/app'),
      withStep(`image: sha256:${'a'.repeat(64)}`),
      withStep('matrix: { i: [evil] }, image: "${{ matrix.i }}"'),
      withTong('port: 1'),
      `anvil: { image: evil }\nsteps: [{ id: s, run: x }]`,
      `steps: [{ id: s, run: x }]`,
    ];
    for (const file of files) {
      expect(await refuse(file, { policy: { images } })).toEqual([
        expect.stringMatching(/^Cannot use image ".*the policy of this host/),
      ]);
    }
  });

  it('gets no more than the policy allows', async () => {
    const limits = { ...NO_POLICY.limits, memoryBytes: 2 ** 30, cpus: 1, timeoutMs: 60_000 };
    const file = `
timeout: 999d
image: base
anvil: { resources: { memory: 900g } }
tongs: { db: { image: db, resources: { cpus: 64 } } }
steps: [{ id: s, run: x, tongs: db }]
`;
    expect(await refuse(file, { policy: { limits } })).toEqual([
      expect.stringContaining('Cannot run for '),
      expect.stringContaining('Cannot run step "s" with memory 900 GiB'),
      expect.stringContaining('Cannot run tong "db" with cpus 64'),
    ]);
  });
});
