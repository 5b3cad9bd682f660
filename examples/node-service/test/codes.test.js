import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromCode, toCode } from '../src/codes.js';

test('a code leads back to its number', () => {
  for (const number of [1, 26, 27, 28, 1_000_000, 2 ** 31 - 1]) {
    assert.equal(fromCode(toCode(number)), number);
  }
});

test('what is no code has no number', () => {
  for (const text of ['', 'b', 'a', 'c!', 'zzzzzzzzzz']) assert.equal(fromCode(text), undefined);
});
