import { parseArgs } from 'node:util';

export interface Options {
  readonly runs: number;
  /** Empty is all that can be had. */
  readonly engines: readonly string[];
  /** Ids; empty is all. */
  readonly scenarios: readonly string[];
  /** Where the results go; undefined is a new file in `bench/results`. */
  readonly json: string | undefined;
  readonly profile: boolean;
  /** Instead of the scenarios: a folder with a pipeline. */
  readonly repository: string | undefined;
  /** Its pipeline, if that is elsewhere. */
  readonly pipeline: string | undefined;
  /** Its file to which a line is added. */
  readonly change: string | undefined;
  /** Those that are not `docker build`; these take most of the time. */
  readonly peers: boolean;
  readonly help: boolean;
}

export function formatHelp(
  scenarios: readonly { readonly id: string; readonly onlyWhenNamed?: string }[],
): string {
  const ids = scenarios.map(({ id }) => id).join(', ');
  const left = scenarios.flatMap(({ id, onlyWhenNamed }) =>
    onlyWhenNamed === undefined ? [] : `Only when named: ${id}, since ${onlyWhenNamed}.`,
  );
  return `npm run bench -- [options]

  --runs N          rounds of each scenario, after one that does not count (7)
  --engine NAME     20.10, 28 or 28-containerd; may be repeated (all that can be had)
  --scenario ID     one of those below; may be repeated (all)
  --json FILE       where the results go (bench/results/<date>.json)
  --no-peers        nobody beside us but the floors and docker build
  --profile         also show where the time of a run of Tongs goes
  --repository FOLDER  times the pipeline of a repository instead: cold, nothing changed, one file changed
  --pipeline FILE   its pipeline (.tongs/pipeline.yml of the repository)
  --change FILE     the file of the repository that changes (the first one in src or lib)
                    only one of the three: --scenario repository-cold, repository-unchanged or repository-changed
  --help

Scenarios: ${ids}
${left.join('\n')}`;
}

/** Throws where they cannot be understood. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      runs: { type: 'string', default: '7' },
      engine: { type: 'string', multiple: true, default: [] },
      scenario: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      profile: { type: 'boolean', default: false },
      repository: { type: 'string' },
      pipeline: { type: 'string' },
      change: { type: 'string' },
      peers: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1)
    throw new Error(`--runs ${values.runs}: a number from 1`);
  const { engine, scenario, ...rest } = values;
  const { json, repository, pipeline, change } = rest;
  return {
    ...rest,
    json,
    repository,
    pipeline,
    change,
    runs,
    engines: engine,
    scenarios: scenario,
  };
}
