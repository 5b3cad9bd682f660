import { toTongVariables } from '../tong-variables.ts';
import type { Draft } from '../draft/draft.ts';
import type { TongSchema } from '../schema/tong-schema.ts';
import type { EnvDraft } from '../settings/env.ts';
import { tongsIn } from '../settings/replace-expressions.ts';
import { toFlow } from '../yaml/yaml-example.ts';
import type { Tong, TongName } from '../model.ts';
import { withNeeded } from '../tongs/step-tongs.ts';
import type { Scalar } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import type { StepParts } from './build-step.ts';

/** The env of the pipeline reaches every step, so every step must name the tongs that it refers to. */
export function checkPipelineEnv(
  env: EnvDraft | undefined,
  parts: readonly StepParts[],
  problems: Problems,
): void {
  for (const { key, value } of env?.entries ?? []) {
    for (const { tong, expression } of value ? tongsIn(value.node) : []) {
      const without = parts.filter((each) => receives(each, key.text) && !mayUse(each, tong));
      if (without.length === 0) continue;
      problems.report(
        expression.at,
        `Cannot use "${expression.source}" in "env": it reaches ${describeSteps(without)} not name tong "${tong}"`,
        {
          hint: `Move the line to the "env" of the steps that name the tong, or let all steps name it: "anvil: { tongs: ${toFlow([tong])} }"`,
        },
      );
    }
  }
}

const MOST_NAMED = 3;

/** `step "a", which does`; `step "a", step "b" and 4 more, which do`. */
function describeSteps(parts: readonly StepParts[]): string {
  return `${listSubjects(parts)}, which ${countSubjects(parts) === 1 ? 'does' : 'do'}`;
}

/** `step "a", step "b" and 4 more`. */
function listSubjects(parts: readonly StepParts[]): string {
  const subjects = subjectsOf(parts);
  const named = [...subjects].slice(0, MOST_NAMED);
  const rest = subjects.size - named.length;
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(' and ');
}

function countSubjects(parts: readonly StepParts[]): number {
  return subjectsOf(parts).size;
}

/** Members of a matrix have the same tongs and variables. */
function subjectsOf(parts: readonly StepParts[]): ReadonlySet<string> {
  return new Set(
    parts.map(({ step }) => (step.member ? `step "${step.member.unit}"` : step.subject)),
  );
}

function receives({ draft }: StepParts, variable: string): boolean {
  return !draft.broken.has('env') && !draft.fields.env?.node.entries.has(variable);
}

function mayUse({ tongs }: StepParts, name: string): boolean {
  const names: ReadonlySet<string> = tongs.names;
  // An expression of a disabled tong is reported elsewhere.
  return names.has(name) || tongs.disabled.has(name) || !tongs.isKnown;
}

/** If two tongs gave a step the same variable, one value would be lost silently. */
export function refuseExportClashes(
  parts: readonly StepParts[],
  tongs: readonly Tong[],
  problems: Problems,
): void {
  const given = new Map(tongs.map((tong) => [tong.name, toGiven(tong)]));
  for (const part of parts) {
    const all = [...part.tongs.names].flatMap((name) => given.get(name) ?? []);
    for (const clash of findClashes(all)) {
      if (!part.draft.fields.env?.node.entries.has(clash.variable)) {
        refuseClash(part, clash, problems);
      }
    }
  }
}

/** A variable that a tong gives to the steps that name it. */
interface Given {
  readonly tong: string;
  readonly variable: string;
  readonly isExport: boolean;
}

interface Clash {
  readonly variable: string;
  readonly first: Given;
  readonly second: Given;
}

/** The exports come last, because a tong may override its own variables. */
function toGiven(tong: Tong): Given[] {
  const { name } = tong;
  return [
    ...toTongVariables(tong).map(([variable]) => ({ tong: name, variable, isExport: false })),
    ...Object.keys(tong.exports).map((variable) => ({ tong: name, variable, isExport: true })),
  ];
}

function findClashes(all: readonly Given[]): Clash[] {
  const owners = new Map<string, Given>();
  return all.flatMap((second) => {
    const { variable } = second;
    const first = owners.get(variable);
    owners.set(variable, first ?? second);
    // Two tongs with the same variables are refused elsewhere, even if no step names both.
    const isClash = first && first.tong !== second.tong && (first.isExport || second.isExport);
    return isClash ? [{ variable, first, second }] : [];
  });
}

function refuseClash(
  { step, tongs: use }: StepParts,
  { variable, first, second }: Clash,
  problems: Problems,
): void {
  const [setter, exporter] = first.isExport ? [second, first] : [first, second];
  const reason = setter.isExport
    ? `both export "${variable}"`
    : `"${exporter.tong}" exports "${variable}", a variable of tong "${setter.tong}"`;
  const rename = setter.isExport ? 'Rename one of the two' : 'Rename the export';
  problems.report(
    use.at ?? step.at,
    `Cannot use tongs "${first.tong}" and "${second.tong}" in ${step.subject}: ${reason}`,
    { hint: `${rename}, or set "${variable}" in the "env" of the step.` },
  );
}

/** A tong that no step names never starts, unless another one needs it: probably a name was forgotten. */
export function warnUnusedTongs(
  parts: readonly StepParts[],
  tongs: {
    readonly entries: readonly { readonly key: Scalar }[];
    readonly tongsByName: ReadonlyMap<TongName, Tong>;
  },
  problems: Problems,
): void {
  const named = new Set(parts.flatMap(({ tongs: use }) => [...use.names]));
  const disabled = parts.flatMap(({ tongs: use }) => [...use.disabled]);
  const used = new Set<string>([...withNeeded(named, tongs.tongsByName), ...disabled]);
  for (const { key } of tongs.entries) {
    if (used.has(key.text)) continue;
    problems.warn(key, `Tong "${key.text}" is never started: no step names it`, {
      hint: `Add "tongs: ${toFlow([key.text])}" to the steps that use it, or remove it.`,
    });
  }
}

/** A step may fail without its tong: then the reason is in the output. */
export function warnDisabledTongs(
  parts: readonly StepParts[],
  tongs: readonly { readonly key: Scalar; readonly value: Draft<TongSchema> | undefined }[],
  problems: Problems,
): void {
  for (const { key, value } of tongs) {
    const without = parts.filter(({ tongs: use }) => use.disabled.has(key.text));
    if (without.length === 0) continue;
    const verb = countSubjects(without) === 1 ? 'runs' : 'run';
    problems.warn(
      value?.fields.disable?.node ?? key,
      `Tong "${key.text}" is disabled: ${listSubjects(without)} ${verb} without it`,
      { hint: 'Remove "disable", or remove the tong.' },
    );
  }
}
