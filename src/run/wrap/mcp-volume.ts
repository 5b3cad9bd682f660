import type { Clock } from '../../base/clock.ts';
import { createUnstarted } from '../../engine/create-container.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ImageId, Labels, VolumeMount } from '../../engine/types.ts';
import type { Env, Tong } from '../../pipeline/model.ts';
import { putEntries } from '../../source/transfer/transfer.ts';
import { removeUnmounted } from '../../tongs/groups/volumes.ts';
import { MCP_VARIABLE, toMcpConfig } from '../../tongs/toolkit/mcp-config.ts';
import { toCleanupFailed } from '../context/cleanup-failed.ts';
import type { CleanupFailed } from '../../report/event.ts';

const FOLDER = '/run/tongs-mcp';
const FILE = `${FOLDER}/mcp.json`;

export interface McpVolumeOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  /** The names of the volume and of the container begin with it. */
  readonly prefix: string;
  readonly labels: Labels;
  /** Any image that is on the engine: nothing of it runs. */
  readonly image: ImageId;
  readonly report: (event: CleanupFailed) => void;
  readonly signal: AbortSignal;
}

/**
 * A volume with the file that names the MCP servers among the tongs. A file of this machine could not be mounted where the
 * engine is on another one. Dispose it when the container of the command is gone; disposing never throws.
 */
export class McpVolume implements AsyncDisposable {
  readonly mounts: readonly VolumeMount[];
  readonly env: Env;
  readonly #remove: () => Promise<void>;

  private constructor(name: string | undefined, remove: () => Promise<void>) {
    this.mounts = name === undefined ? [] : [{ name, path: FOLDER }];
    this.env = name === undefined ? {} : { [MCP_VARIABLE]: FILE };
    this.#remove = remove;
  }

  /** There is no volume if none of the tongs is a server. */
  static async make(tongs: readonly Tong[], options: McpVolumeOptions): Promise<McpVolume> {
    const config = toMcpConfig(tongs);
    if (config === undefined) return new McpVolume(undefined, () => Promise.resolve());
    const { engine, prefix, labels, report } = options;
    const name = `${prefix}-mcp`;
    const remove = async (): Promise<void> => {
      await removeUnmounted(engine, name).catch((error: unknown) => {
        report(toCleanupFailed(`volume "${name}"`, error));
      });
    };
    await using stack = new AsyncDisposableStack();
    stack.defer(remove);
    await engine.createVolume({ name, labels });
    await fill(name, config, options);
    stack.move();
    return new McpVolume(name, remove);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#remove();
  }
}

/** Only a container with the volume can fill it; it is never started. */
async function fill(name: string, config: string, options: McpVolumeOptions): Promise<void> {
  const { engine, clock, labels, image, report, signal } = options;
  const volumes = [{ name, path: FOLDER, writable: true }];
  const request = { name: `${name}-filler`, image, labels, volumes };
  await using container = await createUnstarted(engine, request, (error) =>
    report(toCleanupFailed('a container for a volume', error)),
  );
  const content = Buffer.from(config);
  const entry = { kind: 'text', path: FILE.slice(1), content, uid: 0, gid: 0 } as const;
  await putEntries({ engine, container: container.id }, [entry], {
    mtimeMs: clock.now(),
    onDrift: () => {},
    signal,
  });
}
