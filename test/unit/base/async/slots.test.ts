import { describe, expect, it } from 'vitest';
import { Slots } from '../../../../src/base/async/slots.ts';
import { settle } from '../../../support/clocks/fake-clock.ts';

/** Takes a slot, and tells in `order` when it has it. */
function take(slots: Slots, name: string, order: string[]): Promise<Disposable> {
  return slots.acquire().then((permit) => {
    order.push(name);
    return permit;
  });
}

describe('Slots', () => {
  it('gives out as many places as there are', async () => {
    const slots = new Slots(2);
    const order: string[] = [];
    for (const name of ['a', 'b', 'c']) void take(slots, name, order);
    await settle();
    expect(order).toEqual(['a', 'b']);
  });

  it('gives a place that is free again to who has waited longest', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    const first = await take(slots, 'a', order);
    const others = ['b', 'c', 'd'].map((name) => take(slots, name, order));
    first[Symbol.dispose]();
    await settle();
    expect(order).toEqual(['a', 'b']);
    (await others[0])?.[Symbol.dispose]();
    (await others[1])?.[Symbol.dispose]();
    await settle();
    expect(order).toEqual(['a', 'b', 'c', 'd']);
  });

  it('gives more places to who waits, and keeps the rest', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    for (const name of ['a', 'b', 'c']) void take(slots, name, order);
    slots.add(3);
    await settle();
    expect(order).toEqual(['a', 'b', 'c']);
    void take(slots, 'd', order);
    void take(slots, 'e', order);
    await settle();
    expect(order).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes a place back once, however often it is given back', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    const first = await take(slots, 'a', order);
    first[Symbol.dispose]();
    first[Symbol.dispose]();
    for (const name of ['b', 'c']) void take(slots, name, order);
    await settle();
    expect(order).toEqual(['a', 'b']);
  });

  it('does not take a place from its next holder, when the last one gives it back again', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    const first = await take(slots, 'a', order);
    void take(slots, 'b', order);
    first[Symbol.dispose]();
    await settle();
    first[Symbol.dispose]();
    void take(slots, 'c', order);
    await settle();
    expect(order).toEqual(['a', 'b']);
  });

  it('gives a lent place to others, and its owner gets one again in its turn', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    using first = await slots.acquire();
    first.lend();
    first.lend();
    const second = await take(slots, 'b', order);
    const back = first.takeBack().then(() => order.push('a again'));
    void take(slots, 'c', order);
    await settle();
    expect(order).toEqual(['b']);
    second[Symbol.dispose]();
    await back;
    await settle();
    expect(order).toEqual(['b', 'a again']);
    await first.takeBack();
    first[Symbol.dispose]();
    await settle();
    expect(order).toEqual(['b', 'a again', 'c']);
  });

  it('has a lent place once, also after its owner is gone', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    const first = await slots.acquire();
    first.lend();
    first[Symbol.dispose]();
    for (const name of ['b', 'c']) void take(slots, name, order);
    await settle();
    expect(order).toEqual(['b']);
  });

  it('does not let a newcomer pass those who wait', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    const first = await take(slots, 'a', order);
    void take(slots, 'b', order);
    first[Symbol.dispose]();
    void take(slots, 'c', order);
    await settle();
    expect(order).toEqual(['a', 'b']);
  });
});
