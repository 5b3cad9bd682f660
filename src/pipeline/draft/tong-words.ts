import type { KnownWord } from './known-word.ts';

/** The keys that people try in a tong. */
export const TONG_WORDS: readonly KnownWord[] = [
  {
    words: ['ports', 'expose'],
    in: ['tong'],
    meant: 'port',
    hint: 'Write the port that it listens on: "port: 5432". Several ports have names: "interface: { ports: { web: 80, admin: 81 } }"',
  },
  {
    words: ['healthcheck', 'options', 'health'],
    in: ['tong'],
    meant: 'readiness',
    hint: 'For most tongs a port is enough: with "port: 5432", steps wait until it accepts connections. With "readiness: { mode: healthcheck }", they also wait for the health check of the image.',
  },
  {
    words: ['timeout'],
    in: ['tong'],
    hint: 'Write how long it may take to become ready: "readiness: { timeout: 1m }"',
  },
  { words: ['mode'], in: ['tong'], meant: 'readiness', hint: 'Write it below "readiness:".' },
  { words: ['kind'], in: ['tong'], meant: 'interface', hint: 'Write it below "interface:".' },
  {
    words: ['container_name', 'hostname', 'name'],
    in: ['tong'],
    hint: 'Remove it: the key of the tong is its name, and its host name.',
  },
  {
    words: ['restart'],
    in: ['tong'],
    hint: 'Remove it: when a tong ends, the steps that use it fail.',
  },
  {
    words: ['aliases', 'alias'],
    in: ['tong'],
    meant: 'interface',
    hint: 'Write it below "interface:", beside the port: "interface: { port: 5432, aliases: [pg] }"',
  },
  {
    words: ['tmpfs', 'ulimits'],
    in: ['tong'],
    meant: 'resources',
    hint: 'Write it below "resources:": "resources: { tmpfs: /tmp, ulimits: { nofile: 65536 } }"',
  },
  {
    words: ['disabled', 'enabled', 'enable'],
    in: ['tong'],
    meant: 'disable',
    hint: 'Write "disable: true" to switch the tong off.',
  },
  {
    words: ['working-directory', 'working_directory', 'working_dir', 'cwd'],
    in: ['tong'],
    meant: 'workdir',
    hint: 'Did you mean "workdir"?',
  },
  {
    words: ['volumes', 'volume', 'mount'],
    in: ['tong'],
    meant: 'mounts',
    hint: 'A tong gets files of the source by "files: { config/app.conf: /etc/app.conf }", all of it by "mounts: [workspace]", and shares a folder with its steps by "interface: { volume: data, mountpoint: /data }".',
  },
  {
    words: ['file', 'copy', 'configs'],
    in: ['tong'],
    meant: 'files',
    hint: 'Write the files that the tong gets: "files: { config/app.conf: /etc/app.conf }"',
  },
];
