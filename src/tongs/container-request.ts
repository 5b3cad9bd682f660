import { parseEnvList } from '../base/env-list.ts';
import { CONFIG_LABEL } from '../engine/labels.ts';
import { USUAL_SOCKET } from '../engine/connect/socket-path.ts';
import { toNoProxy } from '../engine/no-proxy.ts';
import type {
  BindMount,
  ContainerRequest,
  ImageId,
  Labels,
  NetworkChoice,
  VolumeMount,
} from '../engine/types.ts';
import { hashConfig } from './toolkit/config-hash.ts';
import type { TmpfsFolder, Tong, TongMount } from '../pipeline/model.ts';

/** How much of a tong's log the engine stores for `docker logs`. */
const LOG_BYTES = 16 * 1024 * 1024;

/** What tongs can mount of the engine's host, if they have the grants. */
export interface HostPaths {
  /** The folder of the source. */
  readonly source: string;
  readonly socket: string;
}

/** What a tong's container needs beside its definition. */
export interface TongSurroundings {
  readonly containerName: string;
  readonly image: ImageId;
  /** `NAME=value` lines of the image. */
  readonly imageEnv: readonly string[];
  readonly labels: Labels;
  readonly defaultEnv: Readonly<Record<string, string>>;
  /** Host names of all tongs that may be on one network with it: a proxy cannot reach them. */
  readonly hosts: readonly string[];
  readonly volumes: readonly VolumeMount[];
  readonly host: HostPaths;
  readonly network: NetworkChoice;
}

/** The container of a tong, as the engine is asked for it. */
export function toContainerRequest(tong: Tong, around: TongSurroundings): ContainerRequest {
  const { imageEnv, defaultEnv, hosts } = around;
  const { tmpfs, ...limits } = tong.resources;
  const binds = tong.mounts.flatMap((mount) => toBind(mount, around.host));
  // The engine puts an image's env below all variables of the request.
  const layers = [parseEnvList(imageEnv), defaultEnv, tong.env];
  return {
    name: around.containerName,
    image: around.image,
    platform: tong.platform,
    labels: { ...around.labels, [CONFIG_LABEL]: hashConfig(tong) },
    entrypoint: tong.entrypoint,
    command: tong.command,
    user: tong.user,
    workdir: tong.workdir,
    env: { ...defaultEnv, ...tong.env, ...toNoProxy(layers, hosts) },
    resources: limits,
    ...(tmpfs && { tmpfs: Object.fromEntries(tmpfs.map(toTmpfs)) }),
    ...(around.volumes.length > 0 && { volumes: around.volumes }),
    ...(tong.privileged && { privileged: true }),
    ...(tong.caps.length > 0 && { addedCapabilities: tong.caps }),
    ...(binds.length > 0 && { binds }),
    network: around.network,
    ...(tong.stop.signal !== undefined && { stopSignal: tong.stop.signal }),
    log: { maxBytes: LOG_BYTES },
  };
}

/** A copy of the source is in a volume. */
function toBind(mount: TongMount, { source, socket }: HostPaths): readonly BindMount[] {
  if (mount.word === 'docker-socket')
    return [{ source: socket, path: USUAL_SOCKET, writable: true }];
  return mount.writable ? [{ source, path: mount.path, writable: true }] : [];
}

/** By default engines forbid programs there, and let only root write. */
function toTmpfs({ path, sizeBytes }: TmpfsFolder): [path: string, options: string] {
  const size = sizeBytes === undefined ? '' : `,size=${Math.ceil(sizeBytes)}`;
  return [path, `rw,exec,nosuid,nodev,mode=1777${size}`];
}
