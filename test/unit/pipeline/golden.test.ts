import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderDiagnostic, type Ink } from '../../../src/base/errors/diagnostic.ts';
import { language } from '../../../src/pipeline/expressions/language.ts';
import { readPipeline } from '../../../src/pipeline/read.ts';

// `UPDATE_GOLDEN=1` writes the present messages; read the difference before you commit it.
const folder = new URL('bad/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.yml'))
  .map((name) => name.slice(0, -'.yml'.length));

/** The values that expressions of these files may read. */
const contexts = {
  github: { ref: 'refs/heads/main', ref_name: 'main', sha: 'abc', event_name: 'push', event: {} },
  env: { LEVEL: 'full' },
};

const plain = (text: string): string => text;
const ink: Ink = { bold: plain, red: plain, cyan: plain, dim: plain };

describe('a bad pipeline', () => {
  it.each(names)('%s is refused with all its errors', (name) => {
    const file = `${name}.yml`;
    const text = readFileSync(new URL(file, folder), 'utf8');
    const result = readPipeline(text, file, { language, contexts });
    const errors = result.ok ? [] : result.errors;
    const printed = `${errors.map((each) => renderDiagnostic(each, ink)).join('\n\n')}\n`;
    const golden = new URL(`${name}.txt`, folder);
    if (process.env['UPDATE_GOLDEN']) writeFileSync(golden, printed);
    expect(result.ok).toBe(false);
    expect(printed).toBe(readFileSync(golden, 'utf8'));
  });
});
