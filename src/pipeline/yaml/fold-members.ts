import type { Problem } from './problem.ts';

/** For the id of each member of a matrix: the id of the matrix, and how many members it has. */
export type Units = ReadonlyMap<string, { readonly unit: string; readonly siblings: number }>;

/**
 * Problems of the members of a matrix, each place once. What all members have is named by their matrix; else the first
 * member is named, and how many others have it too.
 */
export function foldMembers(problems: readonly Problem[], units: Units): readonly Problem[] {
  if (units.size === 0) return problems;
  const groups = new Map<string, MemberProblem[]>();
  const folded: (Problem | MemberProblem[])[] = [];
  for (const problem of problems) {
    const found = toMemberProblem(problem, units);
    const known = found && groups.get(found.group);
    if (known) known.push(found);
    else if (found) {
      const group = [found];
      groups.set(found.group, group);
      folded.push(group);
    } else folded.push(problem);
  }
  return folded.flatMap((each) => (Array.isArray(each) ? foldGroup(each, units) : each));
}

interface MemberProblem {
  readonly problem: Problem;
  readonly member: string;
  /** The message with the id of the matrix. */
  readonly general: string;
  /** The same for problems that differ in what they quote only. */
  readonly group: string;
}

function toMemberProblem(problem: Problem, units: Units): MemberProblem | undefined {
  const member = problem.message.match(QUOTED_MEMBER)?.find((text) => units.has(unquote(text)));
  if (member === undefined) return undefined;
  const general = generalize(problem.message, units);
  return {
    problem,
    member: unquote(member),
    general,
    group: `${problem.at.start} ${general.replace(/"[^"]*"/g, '""')}`,
  };
}

function foldGroup(group: readonly MemberProblem[], units: Units): Problem[] {
  const [first, second] = group;
  if (!first) return [];
  const members = new Set(group.map(({ member }) => member));
  const isOfAll =
    members.size === units.get(first.member)?.siblings &&
    group.every(({ general }) => general === first.general);
  if (isOfAll) return [{ ...first.problem, message: first.general }];
  if (!second || members.size === 1) return group.map(({ problem }) => problem);
  const [, next = '', ...others] = members;
  const also = `It is the same in "${next}"${others.length > 0 ? ` and ${others.length} more` : ''}.`;
  const { hint } = first.problem;
  return [{ ...first.problem, hint: hint === undefined ? also : `${hint}\n${also}` }];
}

const QUOTED_MEMBER = /"[^"]*\[[^"]*\]"/g;

function generalize(message: string, units: Units): string {
  return message.replace(QUOTED_MEMBER, (text) => {
    const found = units.get(unquote(text));
    return found ? `"${found.unit}"` : text;
  });
}

function unquote(text: string): string {
  return text.slice(1, -1);
}
