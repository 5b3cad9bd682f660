import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextFile } from '../../../../src/base/errors/diagnostic.ts';
import { preparePaste } from '../../../../src/pipeline/matrix/paste-values.ts';
import {
  findExpressions,
  unescapeExpressions,
} from '../../../../src/pipeline/schema/expression.ts';
import type { Scalar } from '../../../../src/pipeline/yaml/node.ts';
import { Problems } from '../../../../src/pipeline/yaml/problems.ts';
import { cases } from '../../../support/values/property.ts';

function aScalar(text: string): Scalar {
  const span = { start: 0, end: text.length };
  return { kind: 'scalar', text, style: 'plain', raw: text, rawStart: 0, ...span };
}

const piece = fc.string({ unit: fc.constantFrom('$', '{', '}', 'a'), maxLength: 6 });

it('a value is pasted as it is: no expression begins in it, or where it meets other text', () => {
  fc.assert(
    fc.property(fc.array(piece, { minLength: 2, maxLength: 5 }), piece, (pieces, value) => {
      // As an author writes them: an expression must not begin in the text itself, nor be escaped by it.
      const literals = pieces.map((each) => each.replaceAll('${{', '').replace(/\$+$/, ''));
      const text = literals.join('${{ matrix.x }}');
      const inner = findExpressions(aScalar(text)).map((each) => each.inner);
      fc.pre(inner.length === literals.length - 1 && inner.every((each) => each === 'matrix.x'));
      const paste = preparePaste(aScalar(text), {
        label: '"run"',
        names: new Set(['x']),
        namesSteps: false,
        isEvaluated: false,
        problems: new Problems(new TextFile('x.yml', text)),
        share: () => {},
      });
      const node = paste?.(new Map([['x', value]]));
      if (node?.kind !== 'scalar') throw new Error('nothing was pasted');
      expect(findExpressions(node)).toEqual([]);
      expect(unescapeExpressions(node.text)).toBe(literals.join(value));
    }),
    cases(1_000),
  );
});
