import { ARTIFACT_WORDS } from './artifact-words.ts';
import { KnownWords, type KnownWord } from './known-word.ts';
import { READINESS_WORDS } from './readiness-words.ts';
import { TONG_WORDS } from './tong-words.ts';
import {
  hintForAttempts,
  hintForMinutes,
  hintForNeeds,
  hintForParallel,
  hintForStrategy,
} from './word-hints.ts';

const RETRIES_HINT =
  'Write "retries: 2", or "retries: { max: 2, delay: 10s }" to wait before each.';
const RETRY_ON_HINT =
  'Remove it: each attempt that fails or takes longer than "timeout" is retried. For other rules, repeat the command in the script.';
const WORKFLOW_HINT =
  'Keep it in the workflow: a pipeline says what runs, the workflow says when and where.';
const RUN_HINT =
  'Write the commands as one text: "run: npm test", or "run: |" and a line for each.';
const CONDITION_WORDS = ['when', 'only', 'except', 'rules', 'condition'];
const CONDITION_HINT =
  'Write the condition of a step as in a workflow: "if: github.ref == \'refs/heads/main\'"';
const STEP_FIELD_HINT = 'Move it into a step, below "steps:".';
const REMOVE_HINT = 'Remove it.';

// The first row that fits is used: words of other systems come before planned ones, and narrow rows before wide ones.
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
    hint: 'Use "needs" to say which steps come first. Without it, a step needs the step before it in the file.',
  },
  {
    words: ['defaults', 'default'],
    in: ['pipeline'],
    meant: 'anvil',
    hint: 'Write the settings of all steps below "anvil:".',
  },
  { words: ['version'], in: ['pipeline'], hint: REMOVE_HINT },
  {
    words: ['grants', 'grant', 'policy'],
    in: ['pipeline', 'anvil', 'step', 'tong'],
    hint: 'Remove it: who runs the pipeline gives grants, by the input "grants" of the action or by --grant.',
  },
  {
    words: ['run', 'needs', 'from', 'inputs', 'continue-on-error', 'retries'],
    in: ['pipeline', 'anvil'],
    hint: STEP_FIELD_HINT,
  },
  {
    words: ['platform', 'pull', 'workdir', 'user', 'shell', 'resources'],
    in: ['pipeline'],
    hint: 'Move it below "anvil:", which applies to all steps, or into a step.',
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
    hint: 'Write "cache: true" in each step that is to be cached.',
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
    hint: 'Remove it: Tongs computes the key from script, inputs, env and image. Use "salt" to add a text of your own.',
  },
  {
    words: ['path', 'paths', 'untracked', 'policy', 'unprotect'],
    in: ['cache'],
    hint: 'Remove it: a snapshot contains all files of the step.',
  },
  {
    words: ['expire', 'expires', 'expiry', 'max-age', 'expire_in'],
    in: ['cache'],
    meant: 'ttl',
    hint: 'Did you mean "ttl"?',
  },
  ...ARTIFACT_WORDS,
  {
    words: ['artifact', 'artefacts', 'save', 'upload'],
    in: ['step'],
    meant: 'artifacts',
    hint: 'Did you mean "artifacts"?',
  },
  {
    words: ['artifacts'],
    in: ['pipeline', 'anvil'],
    hint: STEP_FIELD_HINT,
  },
  {
    words: ['uses'],
    in: ['step'],
    meant: 'run',
    hint: 'Write commands below "run:", and keep actions in the workflow, before or after this pipeline.',
  },
  { words: ['with'], in: ['step'], hint: 'Pass values to the script with "env".' },
  {
    words: ['script', 'commands', 'command', 'cmd', 'exec'],
    in: ['step'],
    meant: 'run',
    hint: RUN_HINT,
  },
  {
    words: ['before_script', 'after_script'],
    hint: 'Move the commands into "run", or into a step of their own.',
  },
  {
    words: ['steps'],
    in: ['step'],
    hint: 'Write all steps below the "steps:" of the pipeline: a step has one script.',
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
    meant: 'needs',
    hint: 'Write which tongs it needs, and what has to have happened: "needs: { db: ready }"',
  },
  {
    words: ['services', 'sidecars'],
    meant: 'tongs',
    hint: 'Declare the containers below "tongs:" at the top level, and name them in the steps that use them: "tongs: [db]"',
  },
  { words: ['container', 'docker'], meant: 'image', hint: 'Name the image: "image: node:24"' },
  {
    words: ['strategy'],
    in: ['step'],
    meant: 'matrix',
    hint: hintForStrategy,
  },
  {
    words: ['strategy', 'matrix'],
    in: ['pipeline', 'anvil'],
    hint: 'Move the matrix into each step that it multiplies: "matrix: { shard: [1, 2, 3] }"',
  },
  {
    words: ['parallel', 'parallelism'],
    in: ['step'],
    meant: 'matrix',
    hint: hintForParallel,
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
  {
    words: ['retry', 'retry_count', 'max_retries'],
    in: ['step'],
    meant: 'retries',
    hint: RETRIES_HINT,
  },
  {
    words: ['attempts', 'max_attempts', 'max-attempts'],
    in: ['step', 'retries'],
    hint: hintForAttempts,
  },
  {
    words: ['retry-on', 'retry_on', 'when', 'exit_codes', 'exit_status'],
    in: ['retries'],
    hint: RETRY_ON_HINT,
  },
  { words: ['retry-on', 'retry_on'], in: ['step'], hint: RETRY_ON_HINT },
  {
    words: ['delay', 'retry_wait_seconds'],
    in: ['step'],
    meant: 'retries',
    hint: RETRIES_HINT,
  },
  {
    words: ['backoff', 'interval', 'wait'],
    in: ['retries'],
    meant: 'delay',
    hint: 'Write "delay: 10s": the wait before each retry is the same.',
  },
  { words: CONDITION_WORDS, in: ['step'], meant: 'if', hint: CONDITION_HINT },
  { words: ['if', ...CONDITION_WORDS], hint: CONDITION_HINT },
  ...TONG_WORDS,
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
    words: ['secrets'],
    in: ['anvil'],
    hint: 'Move it to the top level of the file, or into a step.',
  },
  {
    words: ['secrets'],
    in: ['tong'],
    isPlanned: true,
    hint: 'Write a throw-away value into "env": only this run can reach the tong.',
  },
  {
    words: ['secret'],
    in: ['pipeline', 'step'],
    meant: 'secrets',
    hint: 'Did you mean "secrets"?',
  },
  {
    words: ['outputs'],
    hint: 'Remove it, and write each output in the script: echo "name=value" >> "$GITHUB_OUTPUT"',
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
    hint: 'Build the image before the run, and name it: "image: my-image:1"',
  },
  {
    words: ['fetch-depth', 'fetch-tags', 'depth'],
    in: ['source'],
    meant: 'git',
    hint: 'Set it in the workflow, for actions/checkout. With "source: { git: true }" steps get what is there.',
  },
  {
    words: ['idle'],
    in: ['tong'],
    isPlanned: true,
    hint: 'Remove it: a tong runs from the first step that uses it to the last, in one run.',
  },
  {
    words: ['stop_signal', 'stop_grace_period', 'stop-signal', 'stop-grace-period'],
    in: ['tong'],
    meant: 'stop',
    hint: 'Write it below "stop:": "stop: { signal: SIGINT, grace: 30s }"',
  },
  {
    words: ['timeout', 'period', 'grace-period', 'grace_period'],
    in: ['stop'],
    meant: 'grace',
    hint: 'Did you mean "grace"?',
  },
  {
    words: ['post_start', 'post-start', 'postStart'],
    in: ['tong'],
    meant: 'after-ready',
    hint: 'Write the commands as lists of words: "after-ready: [[psql, -f, seed.sql]]"',
  },
  {
    words: ['volumes', 'mounts'],
    in: ['step'],
    hint: 'Remove it: a step sees the source. It shares a folder with a tong by "interface: { volume: data, mountpoint: /data }" in the tong.',
  },
  {
    words: ['prepare'],
    in: ['tong'],
    isPlanned: true,
    hint: 'Prepare the tong in a step that names it, or with "after-ready".',
  },
  {
    words: ['shared'],
    in: ['tong'],
    isPlanned: true,
    hint: REMOVE_HINT,
  },
  {
    words: ['name', 'transport', 'path'],
    in: ['interface'],
    isPlanned: true,
    hint: REMOVE_HINT,
  },
  ...READINESS_WORDS,
  {
    words: ['tmpfs', 'ulimits', 'gpus'],
    in: ['resources'],
    hint: 'Remove it: only the "resources" of a tong can have it.',
  },
  {
    words: ['cap_add', 'cap-add', 'capabilities', 'capAdd'],
    in: ['tong'],
    meant: 'caps',
    hint: 'Write "caps: [NET_ADMIN]". It needs the grant "caps".',
  },
  {
    words: ['network_mode', 'network-mode', 'pid', 'ipc', 'userns_mode', 'cgroup_parent', 'uts'],
    in: ['tong', 'step', 'anvil'],
    hint: 'Remove it: no container of a pipeline shares namespaces with the host.',
  },
  {
    words: ['devices', 'device_cgroup_rules', 'security_opt', 'security-opt'],
    in: ['tong', 'step', 'anvil'],
    hint: 'Remove it: a pipeline gets no devices of the host, and keeps the confinement of the engine.',
  },
  {
    words: ['privileged', 'cap_add', 'caps', 'capabilities'],
    in: ['step', 'anvil'],
    hint: 'Move what needs it into a tong: steps have no privileges.',
  },
];

/** The keys that people try in a pipeline file. */
export const PIPELINE_WORDS = new KnownWords(KNOWN_WORDS, { hasFreeKeys: true });
