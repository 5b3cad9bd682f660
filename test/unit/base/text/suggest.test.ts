import { describe, expect, it } from 'vitest';
import { suggest } from '../../../../src/base/text/suggest.ts';

const WORDS = ['image', 'needs', 'timeout', 'continue-on-error', 'env', 'run', 'id'];

describe('suggest', () => {
  it.each([
    ['imge', 'image'],
    ['imagee', 'image'],
    ['imgae', 'image'],
    ['Image', 'image'],
    ['need', 'needs'],
    ['timout', 'timeout'],
    ['continue_on_error', 'continue-on-error'],
    ['continueOnError', 'continue-on-error'],
    ['enb', 'env'],
    ['rn', 'run'],
    ['ID', 'id'],
  ])('takes %s for %s', (word, meant) => {
    expect(suggest(word, WORDS)).toBe(meant);
  });

  it.each(['services', 'x', 'uses', 'strategy', '', 'environment'])(
    'knows nothing near %j',
    (word) => {
      expect(suggest(word, WORDS)).toBeUndefined();
    },
  );

  it('has nothing to offer without candidates', () => {
    expect(suggest('image', [])).toBeUndefined();
  });

  it('takes the nearest, and of equals the first', () => {
    expect(suggest('cash', ['crash', 'cache', 'cash-y'])).toBe('crash');
    expect(suggest('shel', ['shelf', 'shell'])).toBe('shelf');
  });

  it('counts two neighbors that changed places as one mistake', () => {
    expect(suggest('rnu', ['run'])).toBe('run');
  });
});
