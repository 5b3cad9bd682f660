import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderDiagnostic, type Ink } from '../../../src/base/errors/diagnostic.ts';
import { readPipeline } from '../../../src/pipeline/read.ts';

// `UPDATE_GOLDEN=1` writes the present messages; read the difference before you commit it.
const folder = new URL('bad/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.yml'))
  .map((name) => name.slice(0, -'.yml'.length));

const plain = (text: string): string => text;
const ink: Ink = { bold: plain, red: plain, cyan: plain, dim: plain };

describe('a bad pipeline', () => {
  it.each(names)('%s is refused with all its errors', (name) => {
    const file = `${name}.yml`;
    const result = readPipeline(readFileSync(new URL(file, folder), 'utf8'), file);
    const errors = result.ok ? [] : result.errors;
    const printed = `${errors.map((each) => renderDiagnostic(each, ink)).join('\n\n')}\n`;
    const golden = new URL(`${name}.txt`, folder);
    if (process.env['UPDATE_GOLDEN']) writeFileSync(golden, printed);
    expect(result.ok).toBe(false);
    expect(printed).toBe(readFileSync(golden, 'utf8'));
  });
});
