import { readFile } from 'node:fs/promises';
import type { Environment } from '../../base/environment.ts';
import type { ContextValue, GithubContext } from '../../pipeline/contexts/contexts.ts';
import { GITHUB_NAMES } from '../../pipeline/contexts/github-names.ts';
import { readCheckout } from '../../source/git/checkout.ts';
import { isInWorkflow } from './in-workflow.ts';

/** Where the values come from. */
export interface GithubFacts {
  readonly environment: Environment;
  /** A folder of the repository, for the values that git has. */
  readonly folder: string;
}

/** The context `github`: in a workflow from the runner and its event, elsewhere from git. Never rejects. */
export async function readGithubContext(facts: GithubFacts): Promise<GithubContext> {
  const { environment, folder } = facts;
  if (!isInWorkflow(environment)) return toLocalContext(await readCheckout(folder, environment));
  const event = await readEvent(environment['GITHUB_EVENT_PATH'] ?? '');
  return toWorkflowContext(environment, event);
}

export function toWorkflowContext(environment: Environment, event: ContextValue): GithubContext {
  const values = Object.entries(GITHUB_NAMES).map(([name, { variable }]) => {
    const text = (variable && environment[variable]) || '';
    return [name, FLAGS.has(name) ? text === 'true' : text];
  });
  const context: Record<string, ContextValue> = Object.fromEntries(values);
  return { ...context, ...deriveNames(environment, context), event: withoutSecrets(event) };
}

/** Some runners do not set variables that follow from others. */
function deriveNames(
  { GITHUB_REF: ref = '', GITHUB_REPOSITORY: repository = '' }: Environment,
  given: Readonly<Record<string, ContextValue>>,
): Readonly<Record<string, string>> {
  const [, kind = '', name = ''] = /^refs\/(heads|tags|pull)\/(.+)$/s.exec(ref) ?? [];
  const derived = {
    ref_name: name,
    ref_type: kind === '' ? '' : kind === 'tags' ? 'tag' : 'branch',
    repository_owner: repository.replace(/\/[^/]*$/, ''),
  };
  return Object.fromEntries(
    Object.entries(derived).filter(([key, value]) => given[key] === '' && value !== ''),
  );
}

/** Values that are no texts on GitHub either. */
const FLAGS: ReadonlySet<string> = new Set(['ref_protected']);

/** `known` are the values from git. */
export function toLocalContext(known: Readonly<Record<string, string>>): GithubContext {
  return { ...toWorkflowContext({}, {}), event_name: 'local', ...known };
}

async function readEvent(path: string): Promise<ContextValue> {
  try {
    const event: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isRecord(event) ? event : {};
  } catch {
    return {};
  }
}

function withoutSecrets(value: ContextValue): ContextValue {
  if (isList(value)) return value.map(withoutSecrets);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([name]) => !SECRET.test(name));
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutSecrets(inner)]));
}

/** Events contain no secrets, except what somebody has put into the payload of a dispatch. */
const SECRET = /(?:^|[_-])(?:token|secret|password)s?$|(?:Token|Secret|Password)s?$/;

function isList(value: ContextValue): value is readonly ContextValue[] {
  return Array.isArray(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, ContextValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
