import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containerId } from '../../../../src/engine/docker/wire.ts';
import type { StoredContainer } from '../../../../src/engine/inventory.ts';
import type { CleanupBounds } from '../../../../src/prune/cleanup/bounds.ts';
import { planContainers } from '../../../../src/prune/containers/plan.ts';
import { cases, FACTOR } from '../../../support/values/property.ts';
import { DAY, HOUR, linesOf, NOW, storedContainer } from '../cleanup/stored.ts';

function plan(
  containers: readonly StoredContainer[],
  bounds: Partial<CleanupBounds> = {},
): string[] {
  const planned = planContainers(containers, { ...DAY, ...bounds }, NOW);
  return linesOf(planned, ({ container }) => container.name);
}

describe('planContainers', () => {
  it('counts from the end of a container, not from its creation', () => {
    const created = NOW - 999 * HOUR;
    expect(
      plan([
        storedContainer('new', 1, { createdAt: created }),
        storedContainer('old', 25),
        storedContainer('older', 26),
      ]),
    ).toEqual([
      'older delete stopped-long-enough',
      'old delete stopped-long-enough',
      'new keep used-recently',
    ]);
  });

  it.each([
    ['running', { state: 'running' }, 'not-stopped'],
    ['paused', { state: 'paused' }, 'not-stopped'],
    ['restarting', { state: 'restarting' }, 'not-stopped'],
    ['that restarts', { restartPolicy: 'unless-stopped' }, 'restarts'],
    ['that restarts on failure', { restartPolicy: 'on-failure' }, 'restarts'],
    ['of a run', { labels: { 'dev.tongs.run': 'r1' } }, 'of-tongs'],
    ['of a builder', { name: 'buildx_buildkit_ci0' }, 'of-builder'],
    ['of a kubelet', { labels: { 'io.kubernetes.pod.uid': 'x' } }, 'orchestrated'],
    ['of a swarm', { labels: { 'com.docker.swarm.task.id': 'x' } }, 'orchestrated'],
    ['on the list', { name: 'data-1' }, 'on-keep-list'],
  ])('keeps a container %s', (_, fields, because) => {
    const [line = ''] = plan([storedContainer('a', 999, fields)], { keep: ['data-*'] });
    expect(line.endsWith(` keep ${because}`), line).toBe(true);
  });

  it('keeps a container whose volumes another one shares, by name or by id', () => {
    const lender = storedContainer('lender', 999);
    for (const from of [lender.name, lender.id, lender.id.slice(0, 12)]) {
      const borrower = storedContainer('borrower', 999, { volumesFrom: [from] });
      expect(plan([lender, borrower])).toEqual([
        'borrower delete stopped-long-enough',
        'lender keep volumes-shared',
      ]);
    }
  });

  it('keeps a container that was just created, whatever the age', () => {
    const created = (hoursAgo: number): StoredContainer =>
      storedContainer('a', 0, {
        state: 'created',
        endedAt: undefined,
        createdAt: NOW - hoursAgo * HOUR,
      });
    const bounds = { olderThanMs: 60_000 };
    expect(plan([created(0.9)], bounds)).toEqual(['a keep not-started-yet']);
    expect(plan([created(1.1)], bounds)).toEqual(['a delete stopped-long-enough']);
  });

  it('removes what the bounds say, and nothing else', { timeout: FACTOR * 20_000 }, () => {
    const some = fc.record({
      state: fc.constantFrom('created', 'running', 'paused', 'exited', 'dead', 'removing'),
      hoursAgo: fc.integer({ min: 0, max: 48 }),
      restartPolicy: fc.constantFrom('no', 'no', 'no', 'always'),
      name: fc.constantFrom('app', 'keep-me', 'buildx_buildkit_x0'),
      run: fc.constantFrom('', '', 'r1'),
      lends: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 10 }), (recipes) => {
        const lent = recipes.flatMap(({ lends }, index) =>
          lends ? [`${index}-of-12-characters`] : [],
        );
        const containers = [
          ...recipes.map(({ hoursAgo, state, restartPolicy, name, run }, index) =>
            storedContainer(name, hoursAgo, {
              id: containerId.parse(`${index}-of-12-characters`),
              state,
              restartPolicy,
              labels: { 'dev.tongs.run': run },
            }),
          ),
          storedContainer('borrower', 0, { volumesFrom: lent }),
        ];
        const { planned } = planContainers(containers, { ...DAY, keep: ['keep-*'] }, NOW);
        const gone = planned.filter(({ action }) => action === 'delete');
        const wanted = recipes.flatMap((each, index) => {
          const isStopped = ['created', 'exited', 'dead'].includes(each.state);
          const isFree = each.name === 'app' && each.run === '' && !each.lends;
          const isOld = each.hoursAgo > 24 && each.restartPolicy === 'no';
          return isStopped && isFree && isOld ? [`${index}-of-12-characters`] : [];
        });
        const ids: string[] = gone.map(({ item }) => item.container.id);
        expect(ids.toSorted()).toEqual(wanted.toSorted());
      }),
      cases(200),
    );
  });
});
