import { invalidInput } from '../base/errors/errors.ts';
import type { TrustedFile } from '../policy/trusted-file.ts';
import type { Redactor } from '../report/redact.ts';
import type { AgentConfig, ApiConfig, NotifyConfig, TcpConfig } from './config/model.ts';
import { readSecret } from './config/read-secret.ts';
import { readAgentConfig, readEnabled } from './config/read-config.ts';
import { Agent } from './loop/agent.ts';
import type { AgentLog } from './agent-log.ts';
import type { TaskRun } from './model.ts';
import { LiveNotifier, type OpenedNotifier } from './notify/live-notifier.ts';
import { NO_NOTIFIER } from './notify/notifier.ts';
import type { AgentState } from './state/store.ts';
import { openState } from './state/open-state.ts';
import { openSystemd } from './systemd.ts';
import type { AgentMachine } from './tasks/with-engine.ts';

export interface RunAgentOptions {
  /** Paths. */
  readonly config: string;
  readonly socket: string;
  readonly state: string;
  readonly machine: AgentMachine;
  readonly policyFile: TrustedFile;
  readonly redactor: Redactor;
  readonly log: AgentLog;
  readonly version: string;
  readonly pid: number;
  /** Aborts when the agent is to end. */
  readonly signal: AbortSignal;
  /** Calls back at each request to read the configuration again. */
  readonly onReload: (listener: () => void) => void;
}

/** Runs the agent until the signal aborts. Rejects only before it has started. */
export async function runAgent(options: RunAgentOptions): Promise<void> {
  const { log, machine, signal, pid, socket, version } = options;
  using opened = await openAgent(options);
  const { agent, config } = opened;
  const systemd = openSystemd(machine.environment, pid);
  await using server = await serve(agent, config, options);
  const apply = async ({ notify, api }: AgentConfig): Promise<void> => {
    const changeReceivers = await opened.notifier.prepare(notify);
    await server.follow(api);
    changeReceivers();
  };
  options.onReload(() => {
    systemd.notify('RELOADING=1');
    void agent.reload(signal, apply).finally(() => systemd.notify('READY=1'));
  });
  const names = describeHosts(config);
  log.info(`tongs agent ${version} looks after ${names}; status at ${socket}`);
  systemd.notify('READY=1', `looks after ${names}`);
  void ping(systemd, options);
  await agent.run(signal);
  systemd.notify('STOPPING=1');
  await opened.notifier.close(AbortSignal.timeout(LAST_MESSAGES_MS));
  log.info('the agent has ended');
}

/** The names, as far as they fit into a line. */
function describeHosts({ hosts }: AgentConfig): string {
  return hosts.length > 5 ? `${hosts.length} hosts` : hosts.map(({ name }) => name).join(', ');
}

/** systemd and people wait 5 s for the end. */
const LAST_MESSAGES_MS = 1_500;
/** A receiver that is down does not hold cron. */
const ONCE_MESSAGES_MS = 30_000;

/** Runs every task once. Resolves with the results. */
export async function runAgentOnce(options: RunAgentOptions): Promise<readonly TaskRun[]> {
  using opened = await openAgent(options);
  const runs = await opened.agent.runOnce(options.signal);
  await opened.notifier.close(
    AbortSignal.any([options.signal, AbortSignal.timeout(ONCE_MESSAGES_MS)]),
  );
  return runs;
}

interface OpenedAgent extends Disposable {
  readonly agent: Agent;
  readonly config: AgentConfig;
  readonly notifier: LiveNotifier;
}

async function openAgent(options: RunAgentOptions): Promise<OpenedAgent> {
  const { machine, log, policyFile, redactor, version, pid } = options;
  const readConfig = (): Promise<AgentConfig> =>
    readAgentConfig(options.config, machine.environment);
  const config = await readConfig();
  const state = openState(options.state, {
    now: () => machine.clock.now(),
    onProblem: (message) => log.warn(message),
  });
  const notifier = await LiveNotifier.open(config.notify, (notify) =>
    openNotifier(notify, state, options),
  );
  const agent = new Agent({
    config,
    readConfig,
    readEnabled: () => readEnabled(options.config, machine.environment),
    state,
    notifier,
    log,
    version,
    pid,
    machine,
    policyFile,
    redactor,
  });
  return { agent, config, notifier, [Symbol.dispose]: () => state[Symbol.dispose]() };
}

async function openNotifier(
  notify: NotifyConfig,
  state: AgentState,
  { machine, redactor, log }: RunAgentOptions,
): Promise<OpenedNotifier> {
  if (notify.receivers.length === 0) return { notifier: NO_NOTIFIER, madeFrom: '' };
  const { createNotifier } = await import('./notify/create-notifier.ts');
  const { readReceiver } = await import('./notify/read-receiver.ts');
  const { environment, markSecret, clock } = machine;
  const read = notify.receivers.map((receiver) =>
    readReceiver(receiver, { environment, markSecret, warn: (text) => log.warn(text) }),
  );
  const receivers = await Promise.all(read);
  const notifier = createNotifier({
    receivers,
    rules: notify,
    againAfterMs: notify.againAfterMs,
    clock,
    // A redirect could lead a token elsewhere.
    send: ({ url, ...request }, signal) =>
      fetch(url, { ...request, method: 'POST', redirect: 'manual', signal }),
    memory: {
      remember: (key, value) => state.remember(key, value),
      recall: (key) => state.recall(key),
    },
    redact: (text) => redactor.redact(text),
    warn: (text) => log.warn(text),
  });
  return { notifier, madeFrom: JSON.stringify({ ...notify, receivers }) };
}

interface Served extends AsyncDisposable {
  /** Rejects if TCP cannot be served as the configuration says; then it is as before. */
  readonly follow: (api: ApiConfig) => Promise<void>;
}

/** The unix socket, and TCP if it is configured. */
async function serve(
  agent: Agent,
  { api }: AgentConfig,
  options: RunAgentOptions,
): Promise<Served> {
  const [{ createApi }, { serveSocket, serveTcp }, { LiveServer }] = await Promise.all([
    import('./api/app.ts'),
    import('./api/serve.ts'),
    import('./api/live-server.ts'),
  ]);
  const { socket, version, redactor, machine, log } = options;
  const redact = (text: string): string => redactor.redact(text);
  await using started = new AsyncDisposableStack();
  const engineSocket = /^unix:\/\/(.+)$/.exec(
    machine.environment['DOCKER_HOST'] ?? USUAL_SOCKET,
  )?.[1];
  const warn = (text: string): void => log.warn(text);
  const about = { version, socket, redact };
  started.use(await serveSocket(createApi(agent, about), socket, engineSocket));
  const tcp = started.use(
    new LiveServer(async ({ host, port, token, proxies }: TcpSettings) => {
      // Port 0 is any free one, which is known when the server has started.
      let bound = port;
      const hosts = (): readonly string[] => toHostNames(host, bound);
      const guard = { token, hosts, proxies, warn, now: () => machine.clock.now() };
      const server = await serveTcp(createApi(agent, { ...about, guard }), { host, port });
      bound = server.port;
      log.info(`status and page on http://${hosts()[0]}/`);
      return server;
    }),
  );
  const follow = async ({ tcp: config }: ApiConfig): Promise<void> =>
    tcp.change(config && { ...config, token: await readToken(config, options) });
  await follow(api);
  const all = started.move();
  return { follow, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** With the token itself. */
type TcpSettings = Omit<TcpConfig, 'token'> & { readonly token: string };

/** A shorter one could be guessed. */
const LEAST_TOKEN_LENGTH = 16;

async function readToken(
  { token: source }: TcpConfig,
  { machine, log }: RunAgentOptions,
): Promise<string> {
  const { environment, markSecret } = machine;
  const what = 'the token of the API';
  const warn = (text: string): void => log.warn(text);
  const token = await readSecret(source, { what, environment, markSecret, warn });
  if (token.length >= LEAST_TOKEN_LENGTH) return token;
  throw invalidInput(
    'agent-token-short',
    `Cannot use ${what}: it has fewer than ${LEAST_TOKEN_LENGTH} characters`,
    'Make one with "openssl rand -hex 32".',
  );
}

const USUAL_SOCKET = 'unix:///var/run/docker.sock';

/** The names by which browsers and programs call an address. */
function toHostNames(host: string, port: number): readonly string[] {
  const name = host.includes(':') ? `[${host}]` : host;
  const isLoopback = ['127.0.0.1', '::1', 'localhost'].includes(host);
  return [name, ...(isLoopback ? ['localhost'] : [])].map((each) => `${each}:${port}`);
}

/** A loop that does not turn any more sends nothing, and systemd starts the agent again. */
async function ping(
  { notify, watchdogMs }: ReturnType<typeof openSystemd>,
  { machine, signal }: RunAgentOptions,
): Promise<void> {
  if (watchdogMs === undefined) return;
  try {
    for (;;) {
      await machine.clock.sleep(watchdogMs, signal);
      notify('WATCHDOG=1');
    }
  } catch {
    // The agent ends.
  }
}
