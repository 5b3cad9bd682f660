import { describe, expect, it } from 'vitest';
import { toContainerPart } from '../../../src/engine/container-name.ts';
import { ODD_IDS } from '../../support/values/odd-ids.ts';

describe('toContainerPart', () => {
  it.each(['test', 'db', 'unit_2', 'a-b.c', 'x'.repeat(64)])('leaves "%s" as it is', (id) => {
    expect(toContainerPart(id)).toBe(id);
  });

  it('says as much of a text as an engine takes', () => {
    expect(toContainerPart('unit[shard=1]')).toMatch(/^unit-shard-1-[0-9a-f]{16}$/);
    expect(toContainerPart('unit[node=24,shard=2]')).toMatch(/^unit-node-24-shard-2-[0-9a-f]{16}$/);
    expect(toContainerPart('日本')).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is always a part of a name, and a short one', () => {
    for (const id of ODD_IDS) expect(toContainerPart(id)).toMatch(/^[\w.-]{1,64}$/);
  });

  it('is another for each text, also of those that look the same, and of what it has made itself', () => {
    const once = ODD_IDS.map(toContainerPart);
    const all = [...ODD_IDS, ...once, ...once.map(toContainerPart)];
    const distinct = new Set(all);
    expect(new Set([...distinct].map(toContainerPart)).size).toBe(distinct.size);
  });
});
