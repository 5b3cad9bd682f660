import { formatBinarySize } from '../../base/size.ts';
import type { Anvil } from '../../anvil/anvil.ts';
import type { Step, StepId } from '../../pipeline/model.ts';
import type { Warned } from '../../report/event.ts';
import type { StepWritten } from '../../snapshots/written.ts';
import type { RunContext } from '../context/context.ts';
import { neededBy } from '../plan/plan.ts';
import type { CallerSecrets } from '../values/caller-secrets.ts';
import { MOST_BYTES, searchSecrets } from './search-secrets.ts';
import { ValueFinder, type NamedValue } from './value-finder.ts';

type SearchContext = Pick<RunContext, 'engine' | 'pipeline' | 'report' | 'request' | 'signal'>;

/**
 * Whether a snapshot of the step would hold a secret of its own or of a step that gives it files or values, or a value
 * that it has masked: in a file, an output or a variable. If so, or if that cannot be found out, reports a warning.
 */
export async function holdsSecret(
  { engine, pipeline, report, request, signal }: SearchContext,
  step: Step,
  of: {
    readonly files: { readonly anvil: Pick<Anvil, 'container'> };
    readonly written: StepWritten | undefined;
    readonly masked: Iterable<string>;
    readonly watch: Watch;
  },
): Promise<boolean> {
  const secrets = listSecrets(listSources(step, pipeline.steps), request.secrets);
  const masked = [...of.masked].map((text) => ({ name: MASKED, value: Buffer.from(text) }));
  const values = [...secrets, ...masked];
  if (values.length === 0) return false;
  const inWritten = of.written && findInWritten(of.written, new ValueFinder(values));
  if (inWritten) {
    report(describeFound(step, inWritten));
    return true;
  }
  if (secrets.length === 0) return false;
  const { container } = of.files.anvil;
  const found = await of.watch.time('commitMs', () =>
    searchSecrets({ engine, container }, secrets, signal),
  );
  if (found.result === 'not-found') return false;
  report(
    found.result === 'found'
      ? describeFound(step, { secret: found.secret, place: `the file "${found.path}"` })
      : describeTooMuch(step),
  );
  return true;
}

/** The part of a `Stopwatch` that is needed: the search belongs to the commit. */
interface Watch {
  time<Value>(phase: 'commitMs', work: () => Promise<Value>): Promise<Value>;
}

const MASKED = 'a value that it masks';

/**
 * The steps whose secrets may be in what the step has changed: itself, and those that give it artifacts or outputs, with
 * all that these need. The step whose files it starts from has been searched.
 */
function listSources(step: Step, steps: readonly Step[]): readonly Step[] {
  if (steps.every(({ secrets }) => secrets.length === 0)) return [];
  const byId = new Map(steps.map((each) => [each.id, each]));
  const find = (ids: readonly StepId[]): readonly Step[] => ids.flatMap((id) => byId.get(id) ?? []);
  const { needs, lateEnv = {} } = step;
  const sources = new Set([
    ...find(needs).filter(({ artifacts }) => artifacts.length > 0),
    ...find(Object.values(lateEnv).flatMap(({ reads }) => reads)),
  ]);
  // A set goes on to what is added meanwhile.
  for (const each of sources) for (const need of find(neededBy(each))) sources.add(need);
  return [step, ...sources];
}

function listSecrets(steps: readonly Step[], secrets: CallerSecrets): readonly NamedValue[] {
  const names = new Set(steps.flatMap(({ secrets: wanted }) => wanted.map(({ name }) => name)));
  return [...names].flatMap((name) => {
    const value = secrets.valueOf(name);
    return value && value.length > 0 ? [{ name: `the secret "${name}"`, value }] : [];
  });
}

interface Found {
  readonly secret: string;
  readonly place: string;
}

function findInWritten(
  { outputs, env, path, summary = '' }: StepWritten,
  finder: ValueFinder,
): Found | undefined {
  const texts: (readonly [place: string, text: string])[] = [
    ...Object.entries(outputs).map(toText('the output')),
    ...Object.entries(env).map(toText('the variable')),
    ...path.map((folder) => ['the path', folder] as const),
    ['the summary', summary],
  ];
  for (const [place, text] of texts) {
    const secret = finder.findInText(text);
    if (secret !== undefined) return { secret, place };
  }
  return undefined;
}

function toText(
  kind: string,
): (entry: readonly [name: string, text: string]) => readonly [string, string] {
  return ([name, text]) => [`${kind} "${name}"`, `${name}=${text}`];
}

function describeFound({ id }: Step, { secret, place }: Found): Warned {
  return {
    type: 'warned',
    code: 'secret-written',
    message: `Step "${id}" was not saved as a snapshot: ${place} has ${secret}`,
    hint: 'Everybody who can read the snapshot could read it. Remove it at the end of the step, or let the program read it from the variable or the file of the secret each time.',
  };
}

function describeTooMuch({ id }: Step): Warned {
  return {
    type: 'warned',
    code: 'secret-search-too-large',
    message: `Step "${id}" was not saved as a snapshot: it changed more than ${formatBinarySize(MOST_BYTES)}, which is too much to search for its secrets`,
    hint: 'Do what needs the secret in a step of its own that changes less.',
  };
}
