import type {
  BindMount,
  ContainerRequest,
  NetworkChoice,
  Resources,
  VolumeMount,
} from '../../engine/types.ts';

/**
 * The words of the `docker run` that makes the same container, from an image of this name. It is detached, and only on
 * the first of its networks, because docker takes several only since version 25.
 */
export function toDockerRun(request: ContainerRequest, imageName: string): readonly string[] {
  const {
    name,
    image: _,
    platform,
    labels,
    entrypoint,
    command,
    env,
    network,
    ...settings
  } = request;
  const [program, ...leading] = entrypoint ?? [];
  return [
    'docker',
    'run',
    '--detach',
    ...option('--name', name),
    ...option('--platform', platform),
    ...networkWords(network),
    ...option('--entrypoint', program),
    ...pairs('--label', labels),
    ...pairs('--env', env),
    ...settingWords(settings),
    imageName,
    ...leading,
    ...(command ?? []),
  ];
}

type Settings = Omit<
  ContainerRequest,
  'name' | 'image' | 'platform' | 'labels' | 'entrypoint' | 'command' | 'env' | 'network'
>;

function settingWords(settings: Settings): readonly string[] {
  const { user, workdir, stopSignal, withoutHealthcheck, stdin, ...more } = settings;
  const { tmpfs, volumes, binds, resources, log, privileged, addedCapabilities, ...rest } = more;
  // A field without words would be missing in what is printed.
  const none: Readonly<Record<string, never>> = rest;
  return [
    ...option('--user', user),
    ...option('--workdir', workdir),
    ...option('--stop-signal', stopSignal),
    ...(withoutHealthcheck ? ['--no-healthcheck'] : []),
    ...(stdin ? ['--interactive'] : []),
    ...(privileged ? ['--privileged'] : []),
    ...(addedCapabilities ?? []).flatMap((name) => ['--cap-add', name]),
    ...Object.entries(tmpfs ?? {}).flatMap(([path, options]) => ['--tmpfs', `${path}:${options}`]),
    ...volumeWords(volumes ?? []),
    ...(binds ?? []).flatMap(bindWords),
    ...resourceWords(resources),
    ...logWords(log),
    ...Object.keys(none),
  ];
}

function resourceWords(resources: Resources): readonly string[] {
  const { memoryBytes, cpus, pids, shmBytes, ulimits, gpus, ...rest } = resources;
  const none: Readonly<Record<string, never>> = rest;
  return [
    ...option('--memory', memoryBytes),
    ...option('--memory-swap', memoryBytes),
    ...option('--cpus', cpus),
    ...option('--pids-limit', pids),
    ...option('--shm-size', shmBytes),
    ...option('--gpus', gpus && toGpuWord(gpus)),
    ...(ulimits ?? []).flatMap(({ name, soft, hard }) => ['--ulimit', `${name}=${soft}:${hard}`]),
    ...Object.keys(none),
  ];
}

/** docker reads it as a line of CSV: without the quotes, the second id would be another field. */
function toGpuWord(gpus: NonNullable<Resources['gpus']>): string | number {
  return typeof gpus === 'object' ? `"device=${gpus.join(',')}"` : gpus;
}

/** The options that mount volumes. */
export function volumeWords(volumes: readonly VolumeMount[]): readonly string[] {
  return volumes.flatMap(({ name, path, writable, copiesImage }) => {
    const fields = ['type=volume', `source=${name}`, `target=${path}`];
    if (!writable) fields.push('readonly');
    if (!copiesImage) fields.push('volume-nocopy');
    return mountWords(fields);
  });
}

function bindWords({ source, path, writable }: BindMount): readonly string[] {
  const fields = ['type=bind', `source=${source}`, `target=${path}`];
  return mountWords(writable ? fields : [...fields, 'readonly']);
}

function mountWords(fields: readonly string[]): readonly string[] {
  return ['--mount', fields.map(quoteField).join(',')];
}

/** docker reads the value of `--mount` as a line of CSV. */
function quoteField(field: string): string {
  return /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

function logWords(log: ContainerRequest['log']): readonly string[] {
  if (log === 'none') return ['--log-driver', 'none'];
  return ['--log-driver', 'json-file', '--log-opt', `max-size=${log.maxBytes}`];
}

function networkWords(network: NetworkChoice): readonly string[] {
  switch (network.kind) {
    case 'default':
      return [];
    case 'none':
      return ['--network', 'none'];
    case 'container':
      return ['--network', `container:${network.container}`];
    case 'named':
      return [
        '--network',
        network.network,
        ...network.aliases.flatMap((alias) => ['--network-alias', alias]),
      ];
    default:
      return network;
  }
}

function option(name: string, value: string | number | undefined): readonly string[] {
  return value === undefined ? [] : [name, String(value)];
}

/** `NAME=value` words, sorted by name. */
function pairs(
  name: string,
  values: Readonly<Record<string, string>> | undefined,
): readonly string[] {
  return Object.entries(values ?? {})
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, value]) => [name, `${key}=${value}`]);
}
