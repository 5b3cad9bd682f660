import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step, StepId } from '../../../../src/pipeline/model.ts';
import type { PlanFacts, PlannedStep } from '../../../../src/run/plan/plan.ts';
import { planSteps } from '../../../../src/run/plan/planner.ts';
import { toSnapshotIdentity } from '../../../../src/snapshots/identity.ts';
import type { SnapshotRecord } from '../../../../src/snapshots/record.ts';
import type { Key } from '../../../../src/snapshots/key.ts';
import { cases, chance } from '../../../support/values/property.ts';
import { listOfSteps, NOW, stepRecipe, toSteps, type StepRecipe } from './generated-steps.ts';
import { aKey, aRecord } from '../../../support/values/steps.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** The snapshots of a step: the one of its key, and one of earlier inputs. */
interface SnapshotRecipe {
  readonly createdAt: number;
  readonly isFound: boolean;
  readonly hasEarlier: boolean;
  /** Whether each was made from another snapshot than the parent has. */
  readonly isReplaced: boolean;
  readonly isEarlierReplaced: boolean;
}

interface PlanRecipe {
  readonly steps: readonly (readonly [StepRecipe, SnapshotRecipe])[];
  readonly useCache: boolean;
}

const snapshotRecipe: fc.Arbitrary<SnapshotRecipe> = fc.record({
  createdAt: fc.nat(NOW - 1),
  isFound: chance(0.7),
  hasEarlier: chance(0.7),
  isReplaced: chance(0.1),
  isEarlierReplaced: chance(0.1),
});

const planRecipe: fc.Arbitrary<PlanRecipe> = fc.record({
  steps: listOfSteps(fc.tuple(stepRecipe, snapshotRecipe)),
  useCache: chance(0.05).map((isIgnored) => !isIgnored),
});

function toFacts({ steps: recipes, useCache }: PlanRecipe): PlanFacts {
  const steps = toSteps(recipes.map(([step]) => step));
  const keys = new Map(steps.filter((step) => step.cache).map((step) => [step.id, aKey(step.id)]));
  const found = new Map<Key['key'], SnapshotRecord>();
  const known: SnapshotRecord[] = [];
  const times = new Map<StepId, readonly number[]>();
  for (const [index, { id, start }] of steps.entries()) {
    const recipe = recipes[index]?.[1];
    const ancestors = start.kind === 'step' ? (times.get(start.step) ?? []) : [];
    const createdAt = recipe?.createdAt ?? 0;
    times.set(id, [createdAt, ...ancestors]);
    const key = keys.get(id);
    if (!key || !recipe) continue;
    const recordOf = (each: Key, isReplaced: boolean): SnapshotRecord => {
      const parent = start.kind === 'step' ? aKey(start.step).key : undefined;
      const now = parent && found.get(parent)?.identity;
      const identity = (isReplaced ? undefined : now) ?? toSnapshotIdentity('replaced');
      const made = aRecord(id, each, parent && { key: parent, identity });
      return { ...made, createdAt, ancestors };
    };
    if (recipe.isFound) found.set(key.key, recordOf(key, recipe.isReplaced));
    if (recipe.hasEarlier) {
      const parts = { ...key.parts, inputs: 'other' };
      known.push({ ...recordOf(aKey(`${id} before`), recipe.isEarlierReplaced), parts });
    }
  }
  return { steps, project: '', keys, found, known, roots: new Map(), useCache, now: NOW };
}

/** A slow and simple account of the same pipeline, to compare with. */
class Account {
  readonly #facts: PlanFacts;
  readonly #byId: ReadonlyMap<StepId, Step>;

  constructor(facts: PlanFacts) {
    this.#facts = facts;
    this.#byId = new Map(facts.steps.map((step) => [step.id, step]));
  }

  parent({ start }: Step): Step | undefined {
    return start.kind === 'step' ? this.#byId.get(start.step) : undefined;
  }

  children(step: Step): Step[] {
    return this.#facts.steps.filter((each) => this.parent(each) === step);
  }

  snapshot(step: Step): SnapshotRecord | undefined {
    const key = this.#facts.keys.get(step.id);
    return key && this.#facts.found.get(key.key);
  }

  /** Whether the step's own snapshot cannot answer for it. */
  misses(step: Step): boolean {
    const own = this.snapshot(step);
    return own === undefined || !this.isSound(step, own);
  }

  /** Whether it was made from what is there now, and no time has run out. */
  isSound(step: Step, snapshot: SnapshotRecord): boolean {
    const chain = [snapshot];
    for (let each = this.parent(step); each; each = this.parent(each)) {
      const above = this.snapshot(each);
      if (!above) break;
      chain.push(above);
    }
    const isReplaced = chain.some(({ parent }) => {
      const now = parent && this.#facts.found.get(parent.key);
      return now !== undefined && now.identity !== parent?.identity;
    });
    return !isReplaced && this.endOf(step, snapshot) > NOW;
  }

  /** When it expires, by all that its files and its tongs were made by. */
  endOf(step: Step, snapshot: SnapshotRecord): number {
    const times = [snapshot.createdAt, ...snapshot.ancestors];
    const ends: number[] = [];
    for (let each: Step | undefined = step; each; each = this.parent(each)) {
      const madeAt = times.shift() ?? 0;
      ends.push(madeAt + (each.cacheRules.ttlMs ?? NEVER));
      for (const preparer of this.preparers(each)) ends.push(madeAt + this.shortestTtl(preparer));
    }
    for (const source of this.sources(step)) {
      const found = this.snapshot(source);
      if (found && found.createdAt <= snapshot.createdAt) ends.push(this.endOf(source, found));
    }
    return Math.min(...ends);
  }

  preparers(step: Step): Step[] {
    const parents = new Set<Step>();
    for (let each = this.parent(step); each; each = this.parent(each)) parents.add(each);
    return this.sharers(step).filter((each) => !parents.has(each));
  }

  /** Of all that it, or what it goes on from, or what has prepared its tongs, was made by. */
  shortestTtl(step: Step): number {
    const parent = this.parent(step);
    const before = [...(parent ? [parent] : []), ...this.preparers(step)];
    const ttls = before.map((each) => this.shortestTtl(each));
    return Math.min(step.cacheRules.ttlMs ?? NEVER, ...ttls);
  }

  /** The cached steps among those that have prepared its tongs, or below uncached ones that have. */
  sources(step: Step): Step[] {
    const below = (each: Step): Step[] => {
      if (each.cache) return [each];
      const parent = this.parent(each);
      return [...(parent ? below(parent) : []), ...this.preparers(each).flatMap(below)];
    };
    return this.preparers(step).flatMap(below);
  }

  /** Whether it starts from what it made before, when these steps run. */
  fallsBack(step: Step, running: ReadonlySet<Step>): boolean {
    const parent = this.parent(step);
    const before = this.#facts.known.find((each) => each.step === step.id);
    if (!before || !this.#facts.useCache || !step.cacheRules.fallback) return false;
    if (this.snapshot(step) || (parent && running.has(parent))) return false;
    return this.isSound(step, before);
  }

  ancestors(step: Step): Set<Step> {
    const all = new Set<Step>();
    for (const id of step.needs) {
      const need = this.#byId.get(id);
      if (need) for (const each of [need, ...this.ancestors(need)]) all.add(each);
    }
    return all;
  }

  /** Steps before it that name one of its tongs. */
  sharers(step: Step): Step[] {
    const isShared = (each: Step): boolean => each.tongs.some((tong) => step.tongs.includes(tong));
    return [...this.ancestors(step)].filter(isShared);
  }

  /** The fewest steps that can run: grown from those that have to until nothing follows any more. */
  running(): Set<Step> {
    const { steps, useCache } = this.#facts;
    const running = new Set(steps.filter((step) => !step.cache || !useCache));
    for (let size = -1; size !== running.size;) {
      size = running.size;
      for (const step of steps) {
        const children = this.children(step);
        const isUser = (child: Step): boolean =>
          running.has(child) && !this.fallsBack(child, running);
        const isAsked = children.length === 0 || children.some(isUser);
        if (isAsked && this.misses(step)) running.add(step);
      }
      for (const step of running) {
        for (const each of [...this.children(step), ...this.sharers(step)]) running.add(each);
      }
    }
    return running;
  }
}

describe('planSteps of generated pipelines', () => {
  function forAll(check: (plan: readonly PlannedStep[], account: Account) => void): void {
    const property = fc.property(planRecipe, (recipe) => {
      const facts = toFacts(recipe);
      check(planSteps(facts), new Account(facts));
    });
    fc.assert(property, cases(200));
  }

  const runs = (plan: readonly PlannedStep[], step: Step): boolean =>
    plan.some((planned) => planned.step === step && planned.verdict === 'run');

  it('gives every step that runs the files that it starts from', () => {
    forAll((plan, account) => {
      for (const { step, verdict, reason } of plan) {
        const parent = account.parent(step);
        if (verdict === 'cached' || reason === 'fallback' || !parent) continue;
        expect(runs(plan, parent) || account.snapshot(parent) !== undefined).toBe(true);
      }
    });
  });

  it('takes no snapshot that was made from files that are not there any more', () => {
    forAll((plan, account) => {
      for (const { step, reason } of plan) {
        if (reason === 'snapshot-found') expect(account.misses(step)).toBe(false);
      }
    });
  });

  it('leaves out only what nobody starts from that runs', () => {
    forAll((plan, account) => {
      for (const { step, reason } of plan.filter((each) => each.reason === 'not-needed')) {
        const children = account.children(step);
        expect(children, reason).not.toEqual([]);
        const users = plan.filter((each) => children.includes(each.step));
        expect(users.every((each) => each.verdict === 'cached' || each.reason === 'fallback')).toBe(
          true,
        );
      }
    });
  });

  it('runs all that changed a tong of a step that runs, before it', () => {
    forAll((plan, account) => {
      for (const { step } of plan.filter((each) => each.verdict === 'run')) {
        for (const before of account.sharers(step)) expect(runs(plan, before)).toBe(true);
      }
    });
  });

  it('runs what has to run, and nothing else', () => {
    forAll((plan, account) => {
      const running = plan.filter((each) => each.verdict === 'run').map(({ step }) => step);
      expect(new Set(running)).toEqual(account.running());
    });
  });

  it('lets go on from what they made before those that may, and no others', () => {
    forAll((plan, account) => {
      const running = account.running();
      for (const { step, verdict, reason } of plan) {
        const isFallback = verdict === 'run' && account.fallsBack(step, running);
        expect(reason === 'fallback').toBe(isFallback);
      }
    });
  });

  it('tells each step once, in the order given, with a reason that fits', () => {
    forAll((plan, account) => {
      for (const { step, verdict, reason } of plan) {
        if (verdict === 'cached') continue;
        if (!step.cache) expect(reason).toBe('not-cached');
        if (reason === 'parent-runs') {
          const parent = account.parent(step);
          expect(parent && runs(plan, parent)).toBe(true);
        }
        if (reason === 'no-snapshot') expect(account.snapshot(step)).toBeUndefined();
      }
    });
  });
});
