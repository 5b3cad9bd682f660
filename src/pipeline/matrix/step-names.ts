import { suggest } from '../../base/text/suggest.ts';
import { parseMemberName, splitNames, toIdValue, type MemberName } from './member-id.ts';

/** A step as far as names refer to it. */
export interface NamedStep {
  readonly id: string | undefined;
  readonly member?: NamedMember | undefined;
}

export interface NamedMember {
  /** The id of the matrix. */
  readonly unit: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The steps that a name means. */
export interface FoundSteps<Named> {
  /** None if there are no such steps. */
  readonly steps: readonly Named[];
  /** Whether it leaves an axis open: then it means a matrix, or a part of one, even if that has one member only. */
  readonly isMatrix: boolean;
}

/**
 * Finds steps by name: `lint` is a step or all members of a matrix, `unit[shard=1]` the members with this value. If it
 * is the id of one member, it means that one, although others may have more values.
 */
export class StepNames<Named extends NamedStep> {
  readonly #byId = new Map<string, Named>();
  readonly #members = new Map<string, Named[]>();
  readonly #found = new Map<string, FoundSteps<Named>>();
  readonly #hints = new Map<string, string>();

  constructor(steps: Iterable<Named>) {
    for (const step of steps) {
      const { id, member } = step;
      if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, step);
      if (!member) continue;
      const others = this.#members.get(member.unit);
      if (others) others.push(step);
      else this.#members.set(member.unit, [step]);
    }
  }

  find(name: string): FoundSteps<Named> {
    const known = this.#found.get(name);
    if (known) return known;
    const found = this.#find(name);
    this.#found.set(name, found);
    return found;
  }

  /** What to do about a name that means no step. */
  hintFor(name: string): string {
    // Thousands of steps may have the same typing error.
    const known = this.#hints.get(name);
    if (known !== undefined) return known;
    const hint = this.#toHint(name);
    this.#hints.set(name, hint);
    return hint;
  }

  #find(name: string): FoundSteps<Named> {
    const step = this.#byId.get(name);
    if (step) return { steps: [step], isMatrix: false };
    const all = this.#members.get(name);
    if (all) return { steps: all, isMatrix: true };
    const parsed = parseMemberName(name);
    const members = parsed && this.#members.get(parsed.unit);
    if (!parsed || !members) return { steps: [], isMatrix: false };
    const byId = members.filter((each) => fits(each, parsed, isIdValue));
    const steps = byId.length > 0 ? byId : members.filter((each) => fits(each, parsed, isValue));
    const named = new Set(parsed.values.map(([axis]) => axis));
    return { steps, isMatrix: steps.length > 1 || !isCovered(members, named) };
  }

  #toHint(name: string): string {
    const parts = splitNames(name).filter((part) => this.find(part).steps.length > 0);
    if (parts.length > 1) return `Write a list: [${parts.map(quoteMember).join(', ')}]`;
    const parsed = parseMemberName(name);
    const inMatrix = parsed && this.#hintInMatrix(name, parsed);
    if (inMatrix !== undefined) return inMatrix;
    const names = this.#names();
    const near = suggest(parsed?.unit ?? name, names);
    if (near !== undefined) return `Did you mean "${near}"?`;
    return `The steps are ${listSome(names)}`;
  }

  /** For a name with brackets behind the id of a step. */
  #hintInMatrix(name: string, { unit, values }: MemberName): string | undefined {
    const members = this.#members.get(unit);
    if (!members) {
      return this.#byId.has(unit) ? `It has no matrix: write "${unit}".` : undefined;
    }
    const axes = [...new Set(members.flatMap(({ member }) => Object.keys(member?.values ?? {})))];
    const strange = values.find(([axis]) => !axes.includes(axis))?.[0];
    if (strange !== undefined) {
      const near = suggest(strange, axes);
      const known = `The axes of "${unit}" are ${axes.join(', ')}.`;
      return near === undefined ? known : `Did you mean the axis "${near}"? ${known}`;
    }
    const ids = members.flatMap(({ id }) => id ?? []);
    const near = suggest(name, ids);
    const all = `The members of "${unit}" are ${listSome(ids)}`;
    return near === undefined ? all : `Did you mean "${near}"? ${all}`;
  }

  /** The ids in the file: that of a matrix once. */
  #names(): readonly string[] {
    const ids = [...this.#byId.values()].flatMap(({ id, member }) => member?.unit ?? id ?? []);
    return [...new Set(ids)];
  }
}

/** Whether each axis that all members have is among these. */
function isCovered(members: readonly NamedStep[], named: ReadonlySet<string>): boolean {
  const [first, ...others] = members.map(({ member }) => member?.values ?? {});
  const common = Object.keys(first ?? {}).filter((axis) =>
    others.every((values) => Object.hasOwn(values, axis)),
  );
  return common.every((axis) => named.has(axis));
}

function fits(
  { member }: NamedStep,
  { values }: MemberName,
  isMeant: (value: string, wanted: string) => boolean,
): boolean {
  return values.every(([axis, wanted]) => {
    if (!member || !Object.hasOwn(member.values, axis)) return false;
    return isMeant(member.values[axis] ?? '', wanted);
  });
}

function isIdValue(value: string, wanted: string): boolean {
  return toIdValue(value) === wanted;
}

/** The value itself is accepted as well, if no id has it. */
function isValue(value: string, wanted: string): boolean {
  return value === wanted || isIdValue(value, wanted);
}

/** Between the brackets of a list, YAML reads `[` only in quotes. */
function quoteMember(name: string): string {
  return name.includes('[') ? `"${name}"` : name;
}

const MOST_LISTED = 12;

function listSome(ids: readonly string[]): string {
  const some = ids.slice(0, MOST_LISTED).join(', ');
  return `${some}${ids.length > MOST_LISTED ? ', …' : '.'}`;
}
