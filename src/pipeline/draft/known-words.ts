import { toFlow } from '../schema/yaml-example.ts';
import type { Node } from '../yaml/node.ts';

/** A key that people write because another system, or a later Tongs, has it. */
export interface KnownWord {
  readonly words: readonly string[];
  /** Titles of the mappings in which the hint is right; all where there are none. */
  readonly in?: readonly string[];
  /** Whether a later version has it in the same place. */
  readonly isPlanned?: boolean;
  /** Our field for it. */
  readonly meant?: string;
  readonly hint: string | ((value: Node) => string);
}

/** The first row that holds the word for this mapping. */
export function findKnownWord(word: string, owner: string): KnownWord | undefined {
  return BY_WORD.get(word)?.find((row) => row.in?.includes(owner) ?? true);
}

/** The words for which there is a row in such a mapping. */
export function knownWordsIn(owner: string): readonly string[] {
  return [...BY_WORD.keys()].filter((word) => findKnownWord(word, owner) !== undefined);
}

/** The ids that `depends_on` lists, with or without conditions, as `needs`. */
function hintForNeeds(value: Node): string {
  const ids = idsIn(value);
  const line = `needs: ${toFlow(ids.length === 1 ? ids[0] : ids)}`;
  const why = value.kind === 'mapping' ? '; a step waits until all of them have succeeded' : '';
  return ids.length === 0 ? 'Did you mean "needs"?' : `Write "${line}"${why}.`;
}

function idsIn(value: Node): string[] {
  if (value.kind === 'mapping') return [...value.entries.keys()];
  const nodes = value.kind === 'list' ? value.items : [value];
  return nodes.flatMap((node) => (node.kind === 'scalar' && node.text !== '' ? [node.text] : []));
}

function hintForMinutes(value: Node): string {
  const minutes = value.kind === 'scalar' && /^[1-9][0-9]*$/.test(value.text) ? value.text : '10';
  return `Write "timeout: ${minutes}m"`;
}

const WORKFLOW_HINT =
  'Keep it in the workflow: a pipeline says what runs, the workflow says when and where.';
const RUN_HINT =
  'Write the commands as one text: "run: npm test", or "run: |" and a line for each.';
/** No test of a variable: none of the workflow reaches a step, so that the step would never do anything. */
const CONDITION_HINT =
  'Keep the step in the workflow, with its condition: a pipeline has no conditions in this version.';
const STEP_FIELD_HINT = 'Move it into a step, below "steps:".';
const REMOVE_HINT = 'Remove it.';

// Foreign words before planned ones, and narrow rows before wide ones: the first that fits is used.
const KNOWN_WORDS: readonly KnownWord[] = [
  {
    words: ['jobs', 'pipeline'],
    in: ['pipeline'],
    meant: 'steps',
    hint: 'Write the steps themselves below "steps:": a pipeline has no jobs.',
  },
  {
    words: ['on', 'permissions', 'concurrency', 'workflow', 'trigger'],
    in: ['pipeline'],
    hint: WORKFLOW_HINT,
  },
  {
    words: ['runs-on'],
    hint: 'Keep it in the workflow, and name the image of the steps: "image: node:24"',
  },
  {
    words: ['stages', 'stage'],
    hint: 'Order the steps by "needs"; without it, each follows the one before it in the file.',
  },
  {
    words: ['defaults', 'default'],
    in: ['pipeline'],
    meant: 'anvil',
    hint: 'Write what holds for all steps below "anvil:".',
  },
  { words: ['version'], in: ['pipeline'], hint: REMOVE_HINT },
  {
    words: ['run', 'needs', 'from', 'inputs', 'continue-on-error'],
    in: ['pipeline'],
    hint: STEP_FIELD_HINT,
  },
  {
    words: ['platform', 'pull', 'workdir', 'user', 'shell', 'resources'],
    in: ['pipeline'],
    hint: 'Move it below "anvil:", which holds for all steps, or into a step.',
  },
  {
    words: ['env', 'timeout', 'source'],
    in: ['anvil'],
    hint: 'Move it to the top level of the file, or into a step.',
  },
  {
    words: ['cache'],
    in: ['pipeline', 'anvil'],
    isPlanned: true,
    hint: 'Write "cache: true" in each step whose files are to be kept.',
  },
  {
    words: ['ttl'],
    in: ['step'],
    meant: 'cache',
    hint: 'Write it below "cache:": "cache: { ttl: 7d }"',
  },
  {
    words: ['salt'],
    in: ['step'],
    meant: 'cache',
    hint: 'Write it below "cache:": "cache: { salt: v2 }"',
  },
  {
    words: ['fallback'],
    in: ['step'],
    meant: 'cache',
    hint: 'Write it below "cache:": "cache: { fallback: nearest }"',
  },
  {
    words: ['key', 'keys', 'restore-keys', 'restore_keys', 'prefix', 'name'],
    in: ['cache'],
    hint: 'Remove it: the key follows from script, inputs, env and image; "salt" is a text that you add to it.',
  },
  {
    words: ['path', 'paths', 'untracked', 'policy', 'unprotect'],
    in: ['cache'],
    hint: 'Remove it: all files that the step leaves are kept.',
  },
  {
    words: ['expire', 'expires', 'expiry', 'max-age', 'expire_in'],
    in: ['cache'],
    meant: 'ttl',
    hint: 'Did you mean "ttl"?',
  },
  {
    words: ['uses'],
    in: ['step'],
    meant: 'run',
    hint: 'Write the commands below "run:"; actions stay in the workflow, before or after this pipeline.',
  },
  { words: ['with'], in: ['step'], hint: 'Give values to the script by "env".' },
  {
    words: ['script', 'commands', 'command', 'cmd', 'exec'],
    in: ['step'],
    meant: 'run',
    hint: RUN_HINT,
  },
  {
    words: ['before_script', 'after_script'],
    hint: 'Write the commands into "run", or as a step of their own.',
  },
  {
    words: ['steps'],
    in: ['step'],
    hint: 'Write the steps one after the other: a step has one script.',
  },
  {
    words: ['depends_on', 'depends-on', 'dependsOn', 'dependencies', 'requires'],
    in: ['step'],
    meant: 'needs',
    hint: hintForNeeds,
  },
  {
    words: ['depends_on', 'depends-on', 'dependsOn', 'links'],
    in: ['tong'],
    hint: 'Remove it: tongs start side by side, and a step waits until each of its tongs is ready.',
  },
  {
    words: ['services', 'sidecars'],
    meant: 'tongs',
    hint: 'Declare the containers below "tongs:" at the top level, and name them in the steps that use them: "tongs: [db]"',
  },
  { words: ['container', 'docker'], meant: 'image', hint: 'Name the image: "image: node:24"' },
  {
    words: ['strategy'],
    hint: 'Write a step for each value: a matrix is not available in this version.',
  },
  {
    words: ['timeout-minutes', 'timeout_minutes', 'timeout_in_minutes'],
    meant: 'timeout',
    hint: hintForMinutes,
  },
  {
    words: [
      'working-directory',
      'working_directory',
      'working_dir',
      'workingDirectory',
      'cwd',
      'dir',
    ],
    in: ['step', 'anvil'],
    meant: 'workdir',
    hint: 'Did you mean "workdir"?',
  },
  {
    words: ['working-directory', 'working_directory'],
    in: ['pipeline'],
    hint: 'Write it as "workdir" below "anvil:".',
  },
  {
    words: ['environment', 'variables', 'vars', 'envs'],
    in: ['pipeline', 'step', 'tong'],
    meant: 'env',
    hint: 'Did you mean "env"?',
  },
  {
    words: ['allow_failure', 'allow-failure', 'ignore_errors', 'soft_fail'],
    in: ['step'],
    meant: 'continue-on-error',
    hint: 'Did you mean "continue-on-error"?',
  },
  { words: ['when', 'only', 'except', 'rules', 'condition'], hint: CONDITION_HINT },
  {
    words: ['ports', 'expose'],
    in: ['tong'],
    meant: 'port',
    hint: 'Write the one that it listens on: "port: 5432"; several have names: "interface: { ports: { web: 80, admin: 81 } }"',
  },
  {
    words: ['healthcheck', 'options', 'health'],
    in: ['tong'],
    meant: 'readiness',
    hint: 'A port is enough for most: "port: 5432" waits until the tong accepts connections. "readiness: { mode: healthcheck }" waits for the health check of the image as well.',
  },
  {
    words: ['timeout'],
    in: ['tong'],
    hint: 'Write how long it may take to get ready: "readiness: { timeout: 1m }"',
  },
  { words: ['mode'], in: ['tong'], meant: 'readiness', hint: 'Write it below "readiness:".' },
  { words: ['kind'], in: ['tong'], meant: 'interface', hint: 'Write it below "interface:".' },
  {
    words: ['container_name', 'hostname', 'name'],
    in: ['tong'],
    hint: 'Remove it: the key above the tong is its name, also in the network.',
  },
  {
    words: ['restart'],
    in: ['tong'],
    hint: 'Remove it: a tong that ends fails the steps that use it.',
  },
  {
    words: ['pull_policy', 'image_pull_policy', 'imagePullPolicy'],
    meant: 'pull',
    hint: 'Did you mean "pull"?',
  },
  {
    words: ['memory', 'cpus', 'pids', 'shm', 'mem_limit', 'shm_size', 'deploy'],
    in: ['step', 'tong', 'anvil', 'pipeline'],
    hint: 'Write it below "resources:": "resources: { memory: 2g, cpus: 2 }"',
  },

  {
    words: ['matrix', 'parallel'],
    in: ['step', 'pipeline'],
    isPlanned: true,
    hint: 'Write a step for each value; anchors and "<<" spare you the repetition.',
  },
  { words: ['if'], isPlanned: true, hint: CONDITION_HINT },
  {
    words: ['retries', 'retry'],
    in: ['step'],
    isPlanned: true,
    hint: 'Repeat the command in the script: "npm test || npm test"',
  },
  { words: ['secrets'], isPlanned: true, hint: 'Leave what needs a secret in the workflow.' },
  {
    words: ['artifacts', 'outputs'],
    isPlanned: true,
    hint: 'Let the steps that want the files start from this one: "from: <its id>"',
  },
  {
    words: ['cache-dirs'],
    isPlanned: true,
    hint: 'Write "cache: true" in the step that fills the folder.',
  },
  { words: ['egress', 'hardening'], isPlanned: true, hint: REMOVE_HINT },
  {
    words: ['build', 'template', 'dockerfile', 'preset'],
    isPlanned: true,
    hint: 'Build the image beforehand, and name it: "image: my-image:1"',
  },
  { words: ['git'], in: ['source'], isPlanned: true, hint: REMOVE_HINT },
  {
    words: ['lifecycle', 'idle', 'stop'],
    in: ['tong'],
    isPlanned: true,
    hint: 'Remove it: each tong lives from its first step to its last, in one run.',
  },
  {
    words: ['needs'],
    in: ['tong'],
    isPlanned: true,
    hint: 'Remove it: tongs start side by side, and a step waits until each of its tongs is ready.',
  },
  {
    words: ['mounts', 'files', 'volumes', 'tmpfs'],
    in: ['tong', 'step'],
    isPlanned: true,
    hint: 'Remove it; an image of its own can hold the files.',
  },
  {
    words: ['prepare', 'after-ready'],
    in: ['tong'],
    isPlanned: true,
    hint: 'Prepare the tong in a step that names it.',
  },
  {
    words: ['networks', 'description', 'disable', 'user', 'workdir', 'aliases', 'shared'],
    in: ['tong'],
    isPlanned: true,
    hint: REMOVE_HINT,
  },
  {
    words: ['name', 'transport', 'path', 'volume', 'mountpoint', 'aliases'],
    in: ['interface'],
    isPlanned: true,
    hint: REMOVE_HINT,
  },
  {
    words: ['interval', 'start-period', 'retries'],
    in: ['readiness'],
    isPlanned: true,
    hint: 'Remove it: the tong is asked again and again until the "timeout".',
  },
  {
    words: ['http', 'path', 'status', 'log', 'pattern', 'count'],
    in: ['readiness'],
    isPlanned: true,
    hint: 'Ask the tong by a command: "readiness: { command: [wget, -q, -O, /dev/null, http://localhost/] }"',
  },
  { words: ['tmpfs', 'ulimits', 'gpus'], in: ['resources'], isPlanned: true, hint: REMOVE_HINT },
];

const BY_WORD = new Map<string, KnownWord[]>();
for (const row of KNOWN_WORDS) {
  for (const word of row.words) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), row]);
}
