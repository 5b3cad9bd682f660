import { describe, expect, it } from 'vitest';
import { readPipeline } from '../../../src/pipeline/read.ts';
import type { Step } from '../../../src/pipeline/model.ts';
import { read } from './reading.ts';

function readStep(fields: Readonly<Record<string, unknown>>): Step | undefined {
  const db = { image: 'x', port: 5432 };
  return read(JSON.stringify({ tongs: { db }, steps: [{ id: 'a', tongs: 'db', ...fields }] }))
    .steps[0];
}

describe('"$${{"', () => {
  it.each([
    ['echo $${{ github.sha }}', 'echo ${{ github.sha }}'],
    ['$${{ a }} and $${{ b', '${{ a }} and ${{ b'],
    ['a $$${{ b }}', 'a $${{ b }}'],
    ['price: $5, $$, {{ helm }}', 'price: $5, $$, {{ helm }}'],
    ['$${{ host }}:${{ tongs.db.port }} $${{ x', '${{ host }}:5432 ${{ x'],
  ])('is a literal "${{" in a script: %j', (run, script) => {
    expect(readStep({ run })?.run).toBe(script);
  });

  it('is a literal "${{" in every other field', () => {
    const fields = { run: 'x', name: '$${{ n }}', env: { V: '$${{ v }} ${{ tongs.db.host }}' } };
    expect(readStep(fields)).toMatchObject({ name: '${{ n }}', env: { V: '${{ v }} db' } });
  });

  it('leaves the place of a wrong expression after it right', () => {
    const text = "steps:\n  - id: a\n    run: 'a $${{ b }} ${{ nothing }}'\n";
    const result = readPipeline(text, 'pipeline.yml');
    const places = result.ok ? [] : result.errors.map(({ place }) => [place?.line, place?.column]);
    expect(places).toEqual([[3, 23]]);
  });
});
