import { toFlow } from '../yaml/yaml-example.ts';
import { childOf, type Node } from '../yaml/node.ts';

// Hints that depend on the value of a known word.

/** The ids that `depends_on` lists, with or without conditions, as `needs`. */
export function hintForNeeds(value: Node): string {
  const ids = idsIn(value);
  const line = `needs: ${toFlow(ids.length === 1 ? ids[0] : ids)}`;
  const why = value.kind === 'mapping' ? '; a step waits until all of them have succeeded' : '';
  return ids.length === 0 ? 'Did you mean "needs"?' : `Write "${line}"${why}.`;
}

export function hintForMinutes(value: Node): string {
  const minutes = value.kind === 'scalar' && /^[1-9][0-9]*$/.test(value.text) ? value.text : '10';
  return `Write "timeout: ${minutes}m"`;
}

/** Others count the first attempt too. */
export function hintForAttempts(value: Node): string {
  const attempts = value.kind === 'scalar' && /^([2-9]|1[01])$/.test(value.text) ? value.text : '3';
  return `Write "retries: ${Number(attempts) - 1}": that many attempts may follow the first one.`;
}

/** What a workflow has below `strategy`, as lines of a step. */
export function hintForStrategy(value: Node): string {
  const matrix = childOf(value, 'matrix');
  const failFast = childOf(value, 'fail-fast');
  const isOff = failFast?.kind === 'scalar' && failFast.text === 'false';
  const axes = matrix?.kind === 'mapping' ? [...matrix.entries] : [];
  const keys = [
    ...axes.map(([name, entry]) => `${name}: ${listIn(entry.value)}`),
    ...(isOff ? ['fail-fast: false'] : []),
  ];
  return `Write the matrix in the step itself: "matrix: { ${keys.join(', ') || 'shard: [1, 2, 3]'} }"`;
}

/** `parallel: 3` makes three of a job, and `parallel: {matrix: …}` one for each combination. */
export function hintForParallel(value: Node): string {
  const count = value.kind === 'scalar' && /^[2-9]$/.test(value.text) ? Number(value.text) : 3;
  const shards = Array.from({ length: count }, (_, index) => index + 1);
  return `Write "matrix: { shard: ${toFlow(shards)} }", and read the number with "\${{ matrix.shard }}".`;
}

function idsIn(value: Node): string[] {
  if (value.kind === 'mapping') return [...value.entries.keys()];
  const nodes = value.kind === 'list' ? value.items : [value];
  return nodes.flatMap((node) => (node.kind === 'scalar' && node.text !== '' ? [node.text] : []));
}

function listIn(value: Node): string {
  const items = value.kind === 'list' ? value.items : [];
  const texts = items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  return texts.length > 0 ? `[${texts.join(', ')}]` : '[ … ]';
}
