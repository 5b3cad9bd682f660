import { toFlow } from '../schema/yaml-example.ts';
import { childOf, type Node } from '../yaml/node.ts';

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

function listIn(value: Node): string {
  const items = value.kind === 'list' ? value.items : [];
  const texts = items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  return texts.length > 0 ? `[${texts.join(', ')}]` : '[ … ]';
}
