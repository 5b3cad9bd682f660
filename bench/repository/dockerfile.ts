import type { Project, ProjectStep } from './project.ts';

/**
 * The steps as stages of a Dockerfile. Each sees the part of the source that its `inputs` name, so that what is cached
 * is the same. `word` is in the name of every stage, by which the records of the build cache are found.
 */
export function toDockerfile({ steps, workspace }: Project, word: string): string {
  const names = new Map(steps.map(({ id }, index) => [id, `bench-${word}-${index}`]));
  const nameOf = (id: string): string => names.get(id) ?? '';
  const whole = new Set<string>();
  const stages = steps.map((step) => {
    const { id, start, needs, inputs } = step;
    const parent = 'step' in start ? start.step : undefined;
    const hasAll = parent !== undefined && whole.has(parent);
    if (hasAll || inputs === undefined) whole.add(id);
    return [
      `FROM ${'image' in start ? start.image : nameOf(start.step)} AS ${nameOf(id)}`,
      `WORKDIR ${workspace}`,
      ...(hasAll ? [] : copies(inputs)),
      ...step.putIn.flatMap((from) => copiesFrom(nameOf(from.step), from.globs, workspace)),
      ...needs.filter((need) => need !== parent).map((need) => waitFor(nameOf(need))),
      ...(step.workdir === workspace ? [] : [`WORKDIR ${step.workdir}`]),
      toRun(step, nameOf(id)),
    ].join('\n');
  });
  const [first] = steps;
  const needed = new Set(steps.flatMap(({ needs }) => needs));
  const last = steps.filter(({ id }) => !needed.has(id)).map(({ id }) => waitFor(nameOf(id)));
  return `${[...stages, [`FROM ${first?.image}`, ...last].join('\n')].join('\n\n')}\n`;
}

function copies(inputs: readonly string[] | undefined): readonly string[] {
  return fixedParts(inputs ?? ['.']).map((path) =>
    path === '.' ? 'COPY . .' : `COPY ${JSON.stringify([path, `./${path}`])}`,
  );
}

function copiesFrom(stage: string, globs: readonly string[], workspace: string): readonly string[] {
  return fixedParts(globs).map((path) => {
    const from = path === '.' ? `${workspace}/.` : `${workspace}/${path}`;
    return `COPY --from=${stage} ${JSON.stringify([from, `./${path}`])}`;
  });
}

function fixedParts(globs: readonly string[]): readonly string[] {
  const paths = new Set(globs.map(fixedPart));
  return paths.has('.') ? ['.'] : [...paths];
}

/** What stands before the first pattern: a Dockerfile knows no `**`. */
function fixedPart(glob: string): string {
  const names = glob.replace(/\/$/, '').split('/');
  const end = names.findIndex((name) => /[*?[\]{}\\]/.test(name));
  return (end === -1 ? names : names.slice(0, end)).join('/') || '.';
}

/** A file of another stage, which has to be built first. */
function waitFor(stage: string): string {
  return `COPY --from=${stage} /.bench/${stage} /.bench/`;
}

function toRun({ argv, env }: ProjectStep, stage: string): string {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const script = `"$@" && mkdir -p /.bench && touch /.bench/${stage}`;
  return `RUN ${JSON.stringify(['sh', '-c', script, 'sh', 'env', ...variables, ...argv])}`;
}
