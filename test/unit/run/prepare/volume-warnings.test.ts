import { expect, it } from 'vitest';
import type { Step } from '../../../../src/pipeline/model.ts';
import type { PlannedStep } from '../../../../src/run/plan/plan.ts';
import { planVolumeWarnings } from '../../../../src/run/prepare/volume-warnings.ts';
import { aConfig, anImage } from '../../../support/images/stub-images.ts';
import { aStep } from '../../../support/values/steps.ts';

const uncached = { cache: false } as const;

/** The warnings of a plan in which all steps run in an image with these volumes. */
function warn(steps: readonly Step[], volumes: readonly string[]): readonly string[] {
  const image = anImage('base', { config: aConfig({ volumes }) });
  const warnings = planVolumeWarnings({
    plan: steps.map((step): PlannedStep => ({
      step,
      key: undefined,
      verdict: 'run',
      reason: 'not-cached',
      changed: [],
    })),
    roots: new Map(steps.map(({ id }) => [id, { name: 'base', image }])),
    request: { snapshots: 'local' },
    pipeline: { workspace: '/workspace' },
  });
  return warnings.flatMap(({ message, hint = '' }) => [message, hint]);
}

it('says what is not saved of a step that is committed', () => {
  expect(warn([aStep('a')], ['/data', '/var/lib/x'])).toEqual([
    'Files below "/data", "/var/lib/x" are not saved: image "base" declares volumes there',
    'If later steps or runs need these files, write them elsewhere, or choose an image without VOLUME.',
  ]);
});

it.each(['/workspace', '/workspace/sub', '/'])('says what a volume at %s holds', (volume) => {
  const [, hint] = warn([aStep('a')], [volume]);
  expect(hint).toBe(
    'Every step is sent the source again. If later steps or runs need these files, write them elsewhere, or choose an image without VOLUME.',
  );
});

it('says nothing where nothing is committed, or there are no volumes', () => {
  expect(warn([aStep('a', uncached)], ['/data'])).toEqual([]);
  expect(warn([aStep('a')], [])).toEqual([]);
  expect(
    warn([aStep('a', uncached), aStep('b', { from: 'a', ...uncached })], ['/data']),
  ).toHaveLength(2);
});
