import { describe, expect, it } from 'vitest';
import { toNoProxy } from '../../../src/engine/no-proxy.ts';

const ITSELF = 'localhost,127.0.0.1,::1';

describe('toNoProxy', () => {
  it.each(['http_proxy', 'HTTPS_PROXY', 'all_proxy', 'FTP_PROXY'])(
    'names the hosts where %s is set',
    (name) => {
      const list = `web,${ITSELF}`;
      expect(toNoProxy([{ [name]: 'http://p' }], ['web'])).toEqual({
        NO_PROXY: list,
        no_proxy: list,
      });
    },
  );

  it.each([
    ['no proxy is set', [{ A: 'x' }]],
    ['none is set, and exceptions are', [{ no_proxy: 'corp' }]],
    ['it is switched off', [{ http_proxy: 'p' }, { http_proxy: '' }]],
  ])('is nothing where %s', (_, layers) => {
    expect(toNoProxy(layers, ['web'])).toEqual({});
  });

  it.each([
    ['adds to what is there', 'a, .b.c', `a, .b.c,web,${ITSELF}`],
    ['does not repeat what is there', 'Localhost web,::1', 'Localhost web,::1,127.0.0.1'],
    ['takes a comma at the end', 'a,', `a,web,${ITSELF}`],
    ['leaves a star, which is all hosts', '*', '*'],
    ['takes a part of a name for another name', 'webs', `webs,web,${ITSELF}`],
  ])('%s', (_, given, list) => {
    expect(toNoProxy([{ http_proxy: 'p', no_proxy: given }], ['web'])).toMatchObject({
      no_proxy: list,
      NO_PROXY: list,
    });
  });

  it('lets the highest layer that has either spelling decide on both', () => {
    const client = { http_proxy: 'p', no_proxy: 'corp', NO_PROXY: 'corp' };
    const list = `mine,${ITSELF}`;
    expect(toNoProxy([client, { NO_PROXY: 'mine' }, { A: 'x' }], [])).toEqual({
      NO_PROXY: list,
      no_proxy: list,
    });
  });

  it('leaves spellings that differ on purpose', () => {
    expect(toNoProxy([{ http_proxy: 'p', no_proxy: 'a', NO_PROXY: 'b' }], [])).toEqual({
      no_proxy: `a,${ITSELF}`,
      NO_PROXY: `b,${ITSELF}`,
    });
  });
});
