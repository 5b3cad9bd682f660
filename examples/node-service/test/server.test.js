import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { openLinks } from '../src/links.js';
import { createLinkServer } from '../src/server.js';

let links;
let server;
let address;

before(async () => {
  links = await openLinks({
    databaseUrl: process.env.DATABASE_URL,
    redisUrl: process.env.REDIS_URL,
  });
  server = createLinkServer(links).listen(0);
  await once(server, 'listening');
  address = `http://localhost:${server.address().port}`;
});

after(async () => {
  server.close();
  await links.close();
});

test('a link leads to its URL, and its visits are counted', async () => {
  const code = await post('https://example.com/a/long/path');
  assert.equal(await post('https://example.com/a/long/path'), code);
  for (let visit = 1; visit <= 3; visit += 1) {
    const response = await fetch(`${address}/${code}`, { redirect: 'manual' });
    assert.equal(response.status, 302);
    assert.equal(response.headers.get('location'), 'https://example.com/a/long/path');
  }
  assert.equal(await (await fetch(`${address}/${code}/visits`)).text(), '3\n');
});

test('what is no link is not found', async () => {
  for (const path of ['/zzzz', '/', '/a']) {
    assert.equal((await fetch(`${address}${path}`)).status, 404);
  }
});

test('what is no URL is refused', async () => {
  const response = await fetch(address, { method: 'POST', body: 'example' });
  assert.equal(response.status, 400);
});

async function post(url) {
  const response = await fetch(address, { method: 'POST', body: url });
  assert.equal(response.status, 201);
  return (await response.text()).trim();
}
