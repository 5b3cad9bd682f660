import { expect, it } from 'vitest';
import type { PastEvent } from '../../../../src/engine/inventory.ts';
import { recallImages, rememberImages } from '../../../../src/prune/images/memory.ts';
import { readUsesFromEvents } from '../../../../src/prune/images/uses.ts';
import { FakeEngine } from '../../../support/fake-engine/fake-engine.ts';
import { HOUR, NOW, storedImage } from '../cleanup/stored.ts';

function event(kind: string, action: string, id: string): PastEvent {
  return { kind, action, id, attributes: {}, at: NOW };
}

function ofContainer(action: string, image: string): PastEvent {
  return { kind: 'container', action, id: 'c1', attributes: { image }, at: NOW };
}

const node = storedImage('node', 99, { tags: ['node:24'], digests: ['node@sha256:12'] });
const app = storedImage('app', 99);

it.each([
  ['a pull, by the name that was pulled', event('image', 'pull', 'node:24')],
  ['a tag, by id', event('image', 'tag', node.id)],
  ['a container, by the long name', ofContainer('die', 'docker.io/library/node:24')],
  ['a container, by id', ofContainer('create', node.id)],
  ['a container, by digest', ofContainer('create', 'node@sha256:12')],
])('readUsesFromEvents knows %s', (_, past) => {
  expect([...readUsesFromEvents([past], [node, app])]).toEqual([[node.id, NOW]]);
});

it('readUsesFromEvents adds the tag that is usual', () => {
  const uses = readUsesFromEvents([ofContainer('create', 'app')], [node, app]);
  expect([...uses]).toEqual([[app.id, NOW]]);
});

it('readUsesFromEvents counts no removal, and nothing of others', () => {
  const past = [
    event('image', 'untag', node.id),
    event('image', 'delete', node.id),
    ofContainer('create', 'other:1'),
    event('volume', 'mount', 'node:24'),
  ];
  expect(readUsesFromEvents(past, [node, app]).size).toBe(0);
});

it('rememberImages keeps a use until the image is gone, never as an earlier time', async () => {
  const engine = new FakeEngine();
  expect((await recallImages(engine, [node, app], {})).size).toBe(0);
  const at = NOW - 5 * HOUR - 1;
  await rememberImages(engine, new Map([[node.id, at]]), {});
  const seen = await recallImages(engine, [node, app], {});
  expect([...seen]).toEqual([[node.id, NOW - 5 * HOUR]]);
  // Again and again, it stays the same.
  await rememberImages(engine, new Map([...seen, [app.id, NOW]]), {});
  await rememberImages(engine, await recallImages(engine, [node, app], {}), {});
  expect((await recallImages(engine, [node], {})).get(node.id)).toBe(NOW - 5 * HOUR);
  expect(engine.volumes.size).toBe(1);
  await rememberImages(engine, new Map([[app.id, NOW]]), {});
  expect((await recallImages(engine, [node], {})).size).toBe(0);
});

it('recallImages takes a broken memory for an empty one', async () => {
  const engine = new FakeEngine();
  const labels = { 'dev.tongs.images-seen': '{"x": "y"' };
  await engine.createVolume({ name: 'tongs-images-seen', labels });
  expect((await recallImages(engine, [node], {})).size).toBe(0);
});
