import type { Draft, DraftValue } from '../draft/draft.ts';
import { toFlow } from '../yaml/yaml-example.ts';
import type { InvalidExpression } from '../schema/expression.ts';
import { toItems } from '../draft/one-or-many.ts';
import type { TongName } from '../model.ts';
import { headOf, type Span } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import type { TongNamesSchema } from '../schema/common-fields.ts';
import { hintForTong, type DeclaredTongs } from '../settings/declared-tongs.ts';

/** The tongs that a field names. */
export interface TongNames {
  readonly names: ReadonlySet<TongName>;
  /** Those among the named tongs that are disabled; they are not among the names. */
  readonly disabled: ReadonlySet<string>;
  /** False if the field or a name is invalid: then any tong may be meant. */
  readonly isKnown: boolean;
  /** The place of the field; undefined without a field. */
  readonly at: Span | undefined;
}

export const NO_TONGS: TongNames = {
  names: new Set(),
  disabled: new Set(),
  isKnown: true,
  at: undefined,
};

/** Reads a field that names tongs; `label` is the field in messages. */
export function readTongNames(
  draft: Draft<TongNamesSchema>,
  { label, declared }: { readonly label: string; readonly declared: DeclaredTongs },
  problems: Problems,
): TongNames {
  const named = new Map<string, DraftValue<string>>();
  for (const item of toItems(draft)) {
    const first = named.get(item.value);
    if (first) refuseTwice(item, { first, label }, problems);
    else named.set(item.value, item);
    if (first || !declared.isComplete || declared.byName.has(item.value)) continue;
    problems.report(item.node, `Cannot read ${label}: there is no tong "${item.value}"`, {
      hint: hintForTong(item.value, declared),
    });
  }
  const known = [...named.keys()].flatMap((name) => {
    const tong = declared.byName.get(name);
    return tong?.name === undefined ? [] : [{ name: tong.name, isDisabled: tong.isDisabled }];
  });
  return {
    names: new Set(known.flatMap(({ name, isDisabled }) => (isDisabled ? [] : name))),
    disabled: new Set(known.flatMap(({ name, isDisabled }) => (isDisabled ? name : []))),
    isKnown: known.length === named.size,
    at: headOf(draft.node),
  };
}

/** Why an expression of the step may not refer to a tong: the step does not reach it. */
export function refuseUnnamed(use: TongNames, name: string): InvalidExpression | undefined {
  if (use.disabled.has(name)) return refuseDisabled(name);
  const names: ReadonlySet<string> = use.names;
  if (names.has(name) || !use.isKnown) return undefined;
  return {
    problem: `the step does not name tong "${name}"`,
    hint: `Write "tongs: ${toFlow([...names, name])}" in the step.`,
  };
}

export function refuseDisabled(name: string): InvalidExpression {
  return {
    problem: `tong "${name}" is disabled`,
    hint: `Remove the expression, or "disable" from tong "${name}".`,
  };
}

function refuseTwice(
  item: DraftValue<string>,
  { first, label }: { readonly first: DraftValue<string>; readonly label: string },
  problems: Problems,
): void {
  problems.report(item.node, `Cannot read ${label}: it names tong "${item.value}" twice`, {
    hint: 'Name it once.',
    related: { message: 'it is first named here', at: first.node },
  });
}
