import type { ExpressionProblem } from '../expressions/reading.ts';
import { toFlow } from '../yaml/yaml-example.ts';
import type { StepId } from '../model.ts';
import type { ListedStep } from './step-list.ts';
import { certainSteps, reach, type StepGraph } from './step-starts.ts';

/** Which steps may read the outputs of which: those that need them, directly or not. */
export class StepReads {
  readonly #graph: StepGraph;
  /** For each step that is read, the steps that need it. */
  readonly #reached = new Map<ListedStep, ReadonlySet<ListedStep>>();
  #certain: ReadonlySet<ListedStep> | undefined;

  constructor(graph: StepGraph) {
    this.#graph = graph;
  }

  /** The step with this id, or why `reader` cannot read it; undefined if that cannot be told because of other errors. */
  resolve(reader: ListedStep, id: string): StepId | ExpressionProblem | undefined {
    const { list } = this.#graph;
    const target = list.findOne(id);
    if (!target) return list.isWhole ? this.#refuseUnknown(id) : undefined;
    if (target === reader) {
      return {
        problem: 'a step cannot read what it writes itself',
        hint: 'Read it in a step that needs this one.',
      };
    }
    this.#certain ??= certainSteps(this.#graph);
    if (!this.#certain.has(reader)) return undefined;
    if (!this.#reachedFrom(target).has(reader)) return this.#refuseUnneeded(reader, target);
    return target.member?.id ?? target.draft?.fields.id?.value;
  }

  #refuseUnknown(id: string): ExpressionProblem {
    const { list } = this.#graph;
    const [member] = list.find(id).steps;
    if (!member) return { problem: `there is no step "${id}"`, hint: list.hintFor(id) };
    return {
      problem: `"${id}" is a matrix, and each of its members has outputs and an outcome of its own`,
      hint: `Name one member: steps['${member.id}']`,
    };
  }

  #reachedFrom(target: ListedStep): ReadonlySet<ListedStep> {
    const known = this.#reached.get(target);
    if (known) return known;
    const range = { first: 0, last: this.#graph.sorted.length };
    const reached = reach(target, this.#graph, range);
    this.#reached.set(target, reached);
    return reached;
  }

  #refuseUnneeded(reader: ListedStep, target: ListedStep): ExpressionProblem {
    const needs = this.#graph.needs[reader.index]?.named.map(({ name }) => name) ?? [];
    return {
      problem: `${reader.subject} does not need step "${target.id}", which may run later`,
      hint: `Write "needs: ${toFlow([...needs, target.id])}"`,
    };
  }
}
