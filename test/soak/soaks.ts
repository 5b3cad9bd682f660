/** A test that runs with far more cases than in the suite. */
export interface Soak {
  /** What it looks for. */
  readonly about: string;
  readonly project: 'unit' | 'local' | 'engine' | 'e2e' | 'killed' | 'alone';
  readonly files: readonly string[];
  /** How many times the cases of the suite. */
  readonly factor: number;
}

/** By the name for `npm run soak`. */
export const SOAKS: Readonly<Record<string, Soak>> = {
  plans: {
    about: 'plans and keys of generated pipelines, and how their steps are scheduled',
    project: 'unit',
    files: ['test/unit/run/plan', 'test/unit/run/perform/scheduler', 'test/unit/run/prepare'],
    factor: 500,
  },
  outcomes: {
    about: 'generated pipelines on an engine in memory, against a model of what follows what',
    project: 'unit',
    files: ['test/unit/run/random-pipelines'],
    factor: 200,
  },
  'outcomes-on-engine': {
    about: 'the same on an engine, through the command line',
    project: 'e2e',
    files: ['test/e2e/cli/random-pipelines'],
    factor: 50,
  },
  bytes: {
    about: 'streams, lines and paths in whatever pieces their bytes come',
    project: 'unit',
    files: ['test/unit/base/text', 'test/unit/engine', 'test/unit/source'],
    factor: 500,
  },
  trees: {
    about: 'generated folders and ignore rules, read and sent on this machine',
    project: 'local',
    files: ['test/local/source'],
    factor: 100,
  },
  source: {
    about: 'a source that changes again and again, sent to steps and saved as source images',
    project: 'engine',
    files: ['test/engine/source-property', 'test/engine/source-image'],
    factor: 60,
  },
  artifacts: {
    about: 'artifacts of 1 GB and of 50,000 files, copied out and put in',
    project: 'e2e',
    files: ['test/e2e/cli/artifacts'],
    factor: 2,
  },
  chains: {
    about: 'steps of generated pipelines in one anvil and in anvils of their own',
    project: 'e2e',
    files: ['test/e2e/cli/in-place'],
    factor: 150,
  },
  kills: {
    about: 'runs that are killed at many moments, and what the next one finds',
    project: 'alone',
    files: ['test/alone/kills', 'test/alone/prune-kills'],
    factor: 30,
  },
  prunes: {
    about: 'fifty prunes of each kind, by every bound and door, and what else is on the engine',
    project: 'alone',
    files: ['test/alone/prune-harmless', 'test/alone/prune-plans', 'test/alone/prune-unused'],
    factor: 17,
  },
  'action-kills': {
    about: 'jobs of the action that are killed, and what post and the next job find',
    project: 'killed',
    files: ['test/killed/action'],
    factor: 30,
  },
  'unused-plans': {
    about: 'plans of prunes for generated images, containers and volumes',
    project: 'unit',
    files: ['test/unit/prune/images', 'test/unit/prune/containers', 'test/unit/prune/volumes'],
    factor: 200,
  },
  unused: {
    about: 'real prunes of containers, volumes and images: exactly what the plan lists is gone',
    project: 'alone',
    files: ['test/alone/prune-unused'],
    factor: 17,
  },
  agent: {
    about: 'more than 1,000 ticks of an agent, amid failures of everything around it',
    project: 'local',
    files: ['test/local/agent/failures', 'test/local/agent/state'],
    factor: 20,
  },
  'agent-kills': {
    about: 'an agent that is killed at many moments, and what it knows after that',
    project: 'e2e',
    files: ['test/e2e/cli/agent-kills'],
    factor: 10,
  },
  'runner-work': {
    about: 'real prunes of the work folders of a runner',
    project: 'local',
    files: ['test/local/prune/runner-work'],
    factor: 17,
  },
};
