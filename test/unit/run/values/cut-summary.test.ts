import { expect, it } from 'vitest';
import { cutSummary, MOST_SUMMARY_BYTES } from '../../../../src/run/values/cut-summary.ts';

const NOTE = '\n_The rest is cut: the summary of a step has at most 128 KiB._\n';

it('cutSummary leaves a short text as it is', () => {
  const text = 'é'.repeat(MOST_SUMMARY_BYTES / 2);
  expect(cutSummary(text)).toBe(text);
});

it('cutSummary cuts at a line break', () => {
  const line = `${'é'.repeat(40)}\n`;
  const cut = cutSummary(line.repeat(3_000));
  expect(cut).toBe(line.repeat(Math.floor(MOST_SUMMARY_BYTES / 81)) + NOTE);
});

it('cutSummary cuts a single line at a character', () => {
  const cut = cutSummary(`a${'é'.repeat(MOST_SUMMARY_BYTES)}`);
  expect(cut).toBe(`a${'é'.repeat(MOST_SUMMARY_BYTES / 2 - 1)}${NOTE}`);
});

it('cutSummary ends a block of code', () => {
  const text = `\`\`\`\n${'x\n'.repeat(MOST_SUMMARY_BYTES)}`;
  expect(cutSummary(text)).toMatch(/x\n```\n\n_The rest/);
  expect(cutSummary(`\`\`\`\n\`\`\`\n${text}`)).toMatch(/x\n```\n\n_The rest/);
  expect(cutSummary(`\`\`\`\n\`\`\`\n${'x\n'.repeat(MOST_SUMMARY_BYTES)}`)).not.toMatch(/x\n```/);
});
