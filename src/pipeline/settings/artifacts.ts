import type { Draft, DraftValue } from '../draft/draft.ts';
import { toItems } from '../draft/one-or-many.ts';
import type { ArtifactRule } from '../model.ts';
import type { InputGlob } from '../schema/paths.ts';
import type { StepSchema } from '../schema/step-schema.ts';
import { headOf, type Span } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';

type ArtifactsDraft = Draft<StepSchema>['fields']['artifacts'];
type RuleDraft = Extract<ArtifactsDraft, { readonly fields: unknown }>;

/** The rules of a step; the patterns that stand alone are one rule. `subject` names the step. */
export function buildArtifacts(
  draft: ArtifactsDraft,
  subject: string,
  problems: Problems,
): readonly ArtifactRule[] {
  if (!draft) return [];
  const entries = 'items' in draft ? draft.items.filter((item) => item !== undefined) : [draft];
  const globs = entries.filter((entry): entry is DraftValue<InputGlob> => 'value' in entry);
  const [first] = globs;
  const plain = first && toRule({ at: first.node, paths: globs }, problems);
  const others = entries.flatMap((entry) =>
    'fields' in entry ? [toRule({ ...toParts(entry), at: headOf(entry.node) }, problems)] : [],
  );
  const rules = plain ? [plain, ...others] : others;
  const isWhole = !('items' in draft) || entries.length === draft.items.length;
  if (isWhole && rules.some(onlyExcludes)) {
    problems.report(
      draft.node,
      `Cannot read "artifacts" of ${subject}: a rule only excludes files`,
      {
        hint: 'Begin with the files to copy: "coverage/**"',
      },
    );
  }
  return rules;
}

interface RuleParts extends Partial<Pick<ArtifactRule, 'to' | 'when' | 'ifMissing'>> {
  readonly at: Span;
  readonly paths: readonly DraftValue<InputGlob>[];
}

function toParts({ fields }: RuleDraft): Omit<RuleParts, 'at'> {
  const { paths, to, when, 'if-missing': ifMissing } = fields;
  return {
    paths: toItems(paths),
    ...(to && { to: to.value }),
    ...(when && { when: when.value }),
    ...(ifMissing && { ifMissing: ifMissing.value }),
  };
}

function toRule({ at, paths, ...fields }: RuleParts, problems: Problems): ArtifactRule {
  return {
    to: '',
    when: 'success',
    ifMissing: 'error',
    ...fields,
    paths: paths.map(({ node, value }) => ({ ...value, place: problems.placeOf(node) })),
    place: problems.placeOf(at),
  };
}

function onlyExcludes({ paths }: ArtifactRule): boolean {
  return paths.length > 0 && paths.every(({ glob }) => glob.startsWith('!'));
}
