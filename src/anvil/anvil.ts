import type { Clock } from '../base/clock.ts';
import { EngineFailed, StepFailed } from '../base/errors/errors.ts';
import { abortable } from '../base/async/abortable.ts';
import type { Engine } from '../engine/engine.ts';
import { createContainer } from '../engine/create-container.ts';
import type {
  ContainerId,
  RuntimeSettings,
  Frame,
  Labels,
  NetworkChoice,
  VolumeMount,
  Waiting,
} from '../engine/types.ts';
import type { Base } from './base.ts';
import { ANVIL_ENDED, Channel } from './protocol/channel.ts';
import {
  LOOP,
  OWN_DIRECTORY,
  OWN_MOUNT,
  WRITTEN_DIRECTORY,
  WRITTEN_MOUNT,
} from './protocol/loop.ts';
import { createToken, headRequest, writeRequests } from './protocol/requests.ts';

export interface AnvilRequest extends Waiting {
  readonly name: string;
  readonly base: Base;
  /** How the user names the image, for messages. */
  readonly imageName: string;
  readonly platform: string | undefined;
  readonly labels: Labels;
  readonly settings: RuntimeSettings;
  readonly network: NetworkChoice;
  /** By default none. */
  readonly volumes?: readonly VolumeMount[];
  readonly clock: Clock;
  /** Called if the container could not be removed. */
  readonly onCleanupFailed: (error: unknown) => void;
}

/** The facts that the anvil's shell reports when it starts. */
interface Greeting {
  readonly uid: number;
  readonly gid: number;
  /** Whether the image has `head`. */
  readonly head: boolean;
  /** Whether the shell's user may write to `OWN_DIRECTORY`. */
  readonly ownIsOpen: boolean;
}

/** Content by path. */
type OwnFiles = Readonly<Record<string, string | Uint8Array>>;

/**
 * A live container in which steps run. It ends with its owner, because it ends with the owner's connection. Disposing
 * it removes it, and never throws.
 */
export class Anvil implements AsyncDisposable {
  readonly engine: Engine;
  readonly container: ContainerId;
  /** The image that its container was made from. */
  readonly base: Base;
  readonly clock: Clock;
  readonly channel: Channel;
  /** User id of process 1: the image's user. */
  readonly uid: number;
  readonly gid: number;
  readonly #head: boolean;
  readonly #remove: () => Promise<void>;

  constructor(parts: {
    readonly engine: Engine;
    readonly container: ContainerId;
    readonly request: AnvilRequest;
    readonly channel: Channel;
    readonly greeting: Greeting;
    readonly remove: () => Promise<void>;
  }) {
    this.engine = parts.engine;
    this.container = parts.container;
    this.base = parts.request.base;
    this.clock = parts.request.clock;
    this.channel = parts.channel;
    this.uid = parts.greeting.uid;
    this.gid = parts.greeting.gid;
    this.#head = parts.greeting.head;
    this.#remove = parts.remove;
  }

  /** Writes files of Tongs (below `/.tongs`) through the anvil's shell; short ones take one round trip. */
  async writeFiles(files: OwnFiles): Promise<void> {
    await this.writeAnd(files, '');
  }

  /** Writes files and sends a request, in one message if they are short; its answer is still to be read. */
  async writeAnd(files: OwnFiles, request: string): Promise<void> {
    const short: string[] = [];
    const tokens: string[] = [];
    for (const [path, text] of Object.entries(files)) {
      const content = Buffer.from(text);
      if (content.length > SHORT_WRITE && this.#head) {
        await this.#writeByHead(path, content);
        continue;
      }
      const token = createToken();
      const requests = writeRequests(token, path, content);
      short.push(...requests);
      tokens.push(...requests.map(() => token));
    }
    if (request !== '') short.push(request);
    if (short.length === 0) return;
    await this.channel.send(short.join(''));
    const early: Frame[] = [];
    const keep = (bytes: Uint8Array): void => void early.push({ stream: 'stderr', bytes });
    for (const token of tokens) expectDone(await this.channel.answer(token, keep));
    // The engine passes on each stream alone: output of the requested command may come before the answers.
    this.channel.unread(early);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.channel.close();
    await this.#remove();
  }

  async #writeByHead(path: string, content: Buffer): Promise<void> {
    const token = createToken();
    await this.channel.send(headRequest(token, path, content.length));
    await this.channel.send(content);
    expectDone(await this.channel.answer(token));
  }
}

/** Creates and starts the container and waits for its shell; rejects with a hint if it has none. */
export async function openAnvil(engine: Engine, request: AnvilRequest): Promise<Anvil> {
  await using stack = new AsyncDisposableStack();
  const container = await create(engine, request);
  const remove = async (): Promise<void> => {
    await engine.removeContainer(container).catch(request.onCleanupFailed);
  };
  const disposal = stack.adopt(container, remove);
  const attached = await engine.attachContainer(container);
  stack.defer(() => attached.close());
  await start(engine, container, request);
  const channel = new Channel(attached);
  const greeting = await greet(channel, request);
  if (!greeting.ownIsOpen) await openOwnDirectory(engine, container);
  stack.move();
  return new Anvil({ engine, container: disposal, request, channel, greeting, remove });
}

/** Below this, a write request is faster than `head`, which takes a process and a round trip. */
const SHORT_WRITE = 1_500;
const GREETING = 'tongs-anvil-d41c';
const GREETING_TIMEOUT_MS = 60_000;
/** How much of a shell's complaints is remembered. */
const LONGEST_SAID = 1_000;

async function create(engine: Engine, request: AnvilRequest): Promise<ContainerId> {
  request.signal?.throwIfAborted();
  return createContainer(engine, {
    name: request.name,
    image: request.base.id,
    platform: request.platform,
    labels: request.labels,
    // Everything is in the entrypoint, because a commit would take over a command.
    entrypoint: ['sh', '-c', LOOP, GREETING],
    // A stopping engine would wait 10 s for a process 1 that ignores TERM.
    stopSignal: 'SIGKILL',
    withoutHealthcheck: request.base.config.healthcheck !== undefined,
    stdin: true,
    ...request.settings,
    tmpfs: { [OWN_DIRECTORY]: OWN_MOUNT, [WRITTEN_DIRECTORY]: WRITTEN_MOUNT },
    ...(request.volumes?.length && { volumes: request.volumes }),
    network: request.network,
    log: 'none',
  });
}

async function start(engine: Engine, id: ContainerId, request: AnvilRequest): Promise<void> {
  try {
    await engine.startContainer(id);
  } catch (error) {
    // The engine answers 400 if it cannot execute the program; its message is in the cause.
    if (!(error instanceof EngineFailed) || error.status !== 400) throw error;
    throw new StepFailed(
      `Cannot run steps in image "${request.imageName}": it has no working "sh"`,
      {
        code: 'image-without-shell',
        hint: 'Steps need a POSIX shell in their image: choose a variant of the image that has one (tongs do not need one).',
        cause: error,
      },
    );
  }
}

async function greet(channel: Channel, request: AnvilRequest): Promise<Greeting> {
  const timeout = AbortSignal.timeout(GREETING_TIMEOUT_MS);
  const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
  let said = '';
  const listen = (bytes: Uint8Array): void => {
    said = (said + Buffer.from(bytes).toString()).slice(-LONGEST_SAID);
  };
  try {
    const words = await abortable(channel.answer(GREETING, listen), signal);
    if (words[0] === 'ready') return toGreeting(words);
    throw new StepFailed(
      `Cannot run steps in image "${request.imageName}": its shell is process ${words[1]}, not 1`,
      {
        code: 'anvil-not-first',
        hint: 'Check that the image\'s "sh" is the shell itself, and that the engine does not run an init process before it.',
      },
    );
  } catch (error) {
    if (error instanceof EngineFailed && error.code === ANVIL_ENDED)
      throw brokenShell(request, said.trim());
    if (!timeout.aborted) throw error;
    throw new EngineFailed(
      `Cannot run steps in image "${request.imageName}": its shell did not answer`,
      {
        code: 'anvil-silent',
        cause: error,
      },
    );
  }
}

/** Usually the image is for another platform: the engine starts it, and the kernel cannot execute it. */
function brokenShell({ imageName }: AnvilRequest, said: string): StepFailed {
  const reason = said === '' ? '' : `: ${said.split('\n').at(-1)}`;
  return new StepFailed(
    `Cannot run steps in image "${imageName}": its shell ended at once${reason}`,
    {
      code: 'image-shell-broken',
      hint: 'Check that the image is built for the platform of the engine, and that its "sh" is a POSIX shell.',
    },
  );
}

function toGreeting(words: readonly string[]): Greeting {
  const number = (name: string): number =>
    Number(words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1));
  return {
    uid: number('uid'),
    gid: number('gid'),
    head: words.includes('head=head'),
    ownIsOpen: words.includes('own=rw'),
  };
}

/** Seen with runc of Docker 20.10, in images of a user other than root: see `loop.ts`. */
async function openOwnDirectory(engine: Engine, container: ContainerId): Promise<void> {
  const command = ['chmod', '1777', OWN_DIRECTORY];
  const { output } = await engine.startExec({ container, command, user: '0' });
  for await (const _ of output) {
    // Only its end matters. If it fails, the first file cannot be written.
  }
}

function expectDone(words: readonly string[]): void {
  if (words[0] === '0') return;
  throw new StepFailed('Cannot write the script of the step into its container', {
    code: 'anvil-write-failed',
    hint: `The script and the env of a step may take ${OWN_LIMIT} together.`,
  });
}

const OWN_LIMIT = '256 MB';
