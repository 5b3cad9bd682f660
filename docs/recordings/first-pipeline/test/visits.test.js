import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countVisit } from '../src/visits.js';

const redis = { host: process.env.TONG_REDIS_HOST, port: process.env.TONG_REDIS_PORT };

test('counts visits', async () => {
  assert.equal(await countVisit('home', redis), 1);
  assert.equal(await countVisit('home', redis), 2);
});
