import { TextFile, type Diagnostic } from '../base/errors/diagnostic.ts';
import type { Draft } from '../pipeline/draft/draft.ts';
import { toValues } from '../pipeline/draft/one-or-many.ts';
import { readPart } from '../pipeline/draft/read-draft.ts';
import { compose } from '../pipeline/yaml/compose.ts';
import { headOf, isNull, type Node } from '../pipeline/yaml/node.ts';
import { Problems } from '../pipeline/yaml/problems.ts';
import type { GrantRule, LimitPolicy, Policy } from './model.ts';
import { TRUSTED_ORIGINS } from './origins.ts';
import { POLICY_WORDS } from './policy-words.ts';
import { policySchema, type GrantRuleSchema, type LimitsSchema } from './schema.ts';

export type ParsedPolicy =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly errors: readonly Diagnostic[] };

/** Reads the text of a policy. The result is a policy, or all its errors, each with its place. */
export function parsePolicy(text: string, file: string): ParsedPolicy {
  const problems = new Problems(new TextFile(file, text.replace(/^\u{FEFF}/u, '')));
  const policy = read(problems);
  const { errors, warnings } = problems;
  // What is only odd in a pipeline is not clear enough for a policy.
  const refused = [...errors, ...warnings];
  return policy && refused.length === 0 ? { ok: true, policy } : { ok: false, errors: refused };
}

function read(problems: Problems): Policy | undefined {
  const root = compose(problems)?.root;
  if (!root || root.kind === 'broken' || !isMapping(root, problems)) return undefined;
  const name = { subject: 'the policy' };
  const draft = readPart(policySchema, root, { name, problems, words: POLICY_WORDS });
  const { grants, limits, images, prune, snapshots } = draft?.fields ?? {};
  const keepImages = prune?.fields['keep-images'];
  return {
    file: problems.source.file,
    prune: {
      leastAgeMs: prune?.fields['least-age']?.value,
      keepImages: keepImages ? toValues(keepImages) : [],
    },
    snapshots: { total: snapshots?.fields.total?.value },
    limits: toLimits(limits),
    images: images && toValues(images),
    grants: grants?.items.flatMap((rule) => (rule ? toGrantRule(rule) : [])),
  };
}

function toLimits(draft: Draft<LimitsSchema> | undefined): LimitPolicy {
  const { memory, cpus, timeout, ...steps } = draft?.fields ?? {};
  return {
    memoryBytes: memory?.value,
    cpus: cpus?.value,
    timeoutMs: timeout?.value,
    maxParallel: steps['max-parallel']?.value,
    maxSteps: steps['max-steps']?.value,
  };
}

function toGrantRule({ fields }: Draft<GrantRuleSchema>): GrantRule {
  const { allow, repositories, scopes } = fields;
  return {
    allow: allow ? toValues(allow) : [],
    repositories: repositories ? toValues(repositories) : [],
    scopes: scopes ? toValues(scopes) : TRUSTED_ORIGINS,
  };
}

/** An empty file is refused: a disk that was full while the file was written leaves one. */
function isMapping(root: Node, problems: Problems): boolean {
  if (root.kind === 'mapping') return true;
  const state = isNull(root) ? 'it is empty' : 'it is not a mapping';
  problems.report(headOf(root), `Cannot read the policy: ${state}`, {
    hint: 'Write its limits, for example "prune: { least-age: 1h }", or remove the file.',
  });
  return false;
}
