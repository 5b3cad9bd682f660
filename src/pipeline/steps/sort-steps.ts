import { findCircles, sortByDependencies } from '../../base/sort-by-dependencies.ts';
import type { Need, Needs } from './needs.ts';
import type { Problems } from '../yaml/problems.ts';
import type { ListedStep } from './step-list.ts';

/**
 * Sorts the steps so that each comes after the steps that it needs. Steps on a circle, and steps that
 * need them, are left out. Each circle is reported.
 */
export function sortSteps(
  steps: readonly ListedStep[],
  needs: readonly Needs[],
  problems: Problems,
): readonly ListedStep[] {
  const sorted = sortByDependencies(
    steps,
    ({ index }) => needs[index]?.on.map(({ step }) => step) ?? [],
  );
  if (sorted.length < steps.length) {
    const done = new Set(sorted);
    reportCircles(
      steps.filter((step) => !done.has(step)),
      needs,
      problems,
    );
  }
  return sorted;
}

/** A step on a circle, and its need for the next step of the circle. */
interface Link {
  readonly step: ListedStep;
  readonly need: Need;
}

/** Each stuck step needs another stuck step, so every walk along needs reaches a circle. */
function reportCircles(
  stuck: readonly ListedStep[],
  needs: readonly Needs[],
  problems: Problems,
): void {
  const stuckSet = new Set(stuck);
  const needOf = (step: ListedStep): Need | undefined =>
    needs[step.index]?.on.find((each) => stuckSet.has(each.step));
  for (const circle of findCircles(stuck, (step) => needOf(step)?.step)) {
    const links = circle.flatMap((step): Link[] => {
      const need = needOf(step);
      return need ? [{ step, need }] : [];
    });
    reportCircle(links, problems);
  }
}

function reportCircle(links: readonly Link[], problems: Problems): void {
  // A default need names the step before, so some need of a circle names a later step explicitly.
  const closing = links.findIndex(({ step, need }) => need.at && need.step.index > step.index);
  const circle = [...links.slice(closing), ...links.slice(0, closing)];
  const [first] = circle;
  if (!first?.need.at) return;
  const message = `Cannot sort the steps: ${describeCircle(circle)}`;
  problems.report(first.need.at, message, {
    hint: hintFor(circle),
    related: { message: `${first.need.step.subject} is here`, at: first.need.step.at },
  });
}

const MOST_DESCRIBED = 6;

function describeCircle(circle: readonly Link[]): string {
  const parts = circle.map(
    ({ step, need }) => `"${step.id}" ${need.at ? 'needs' : 'follows'} "${need.step.id}"`,
  );
  if (parts.length <= MOST_DESCRIBED) return parts.join(', ');
  return [...parts.slice(0, MOST_DESCRIBED - 1), '…', parts.at(-1)].join(', ');
}

function hintFor(circle: readonly Link[]): string {
  const implicit = circle.find(({ need }) => !need.at);
  if (!implicit) return 'Remove one of these needs.';
  return `Step "${implicit.step.id}" has no "needs", so it needs the step before it: write "needs: []" if it needs no step.`;
}
