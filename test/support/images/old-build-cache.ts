import type { TestProject } from 'vitest/node';
import { systemClock } from '../../../src/base/clock.ts';
import { connectDocker } from '../../../src/engine/docker/docker.ts';
import { BuildCacheLab, type LabState } from './build-cache-lab.ts';
import { beginFilledEngine } from './filled-engine.ts';
import { StackedBuilds } from './stacked-builds.ts';
import { readEngineAddress } from '../engines/engine-address.ts';

/** Build cache that is made before all tests, so that it is old when those come that prune it. */
export interface OldBuildCache {
  /** Of the test of the engine: older than all others by some seconds. */
  readonly stacked: { readonly state: LabState; readonly madeBefore: number };
  /** Each has `first`, `second` and `third`, and is no younger than this. */
  readonly labs: { readonly action: LabState; readonly workflows: LabState };
  readonly madeBefore: number;
}

/** In the names of suites that are skipped. */
export const WHY_NO_PRUNE =
  'TONGS_TEST_MAY_PRUNE is not 1: the engine was not started by the set-up';

declare module 'vitest' {
  interface ProvidedContext {
    /** Undefined where the tests must not prune. */
    readonly oldBuildCache: OldBuildCache | undefined;
  }
}

/** What nobody has used for so long is old for a prune of all that is older than a minute. */
export const OLD_MS = 63_000;

/** Waits until what was made before the tests is old; mostly it is. */
export async function untilOld(made: { readonly madeBefore: number } | undefined): Promise<void> {
  const oldAt = (made?.madeBefore ?? 0) + OLD_MS;
  await systemClock.sleep(Math.max(0, oldAt - systemClock.now()));
}

/** Ages on the engine are whole seconds: what is to be told apart is made so far apart. */
const APART_MS = 4_000;

const opened: (() => Promise<void>)[] = [];

/** Of vitest, before all tests of a project. */
export async function setup(project: TestProject): Promise<void> {
  const mayPrune = process.env['TONGS_TEST_MAY_PRUNE'] === '1';
  const isWanted = mayPrune && process.env['TONGS_TEST_ENGINE'] !== 'none';
  project.provide('filledEngine', await beginFilledEngine((close) => opened.push(close)));
  project.provide('oldBuildCache', isWanted ? await makeOldBuildCache() : undefined);
}

/** Removes what the tests have left of it. */
export async function teardown(): Promise<void> {
  for (const close of opened.toReversed()) await close();
}

async function makeOldBuildCache(): Promise<OldBuildCache> {
  const address = readEngineAddress();
  if (!address.ok) throw new Error(address.problem);
  const engine = await connectDocker(address.value);
  opened.push(async () => engine.close());
  const rig = { address: address.value, engine };
  const stacked = new StackedBuilds(rig);
  const action = new BuildCacheLab(rig);
  const workflows = new BuildCacheLab(rig);
  for (const lab of [stacked.lab, action, workflows]) opened.push(() => lab.close());
  await stacked.makeOld();
  const stackedBefore = systemClock.now();
  await systemClock.sleep(APART_MS);
  for (const lab of [action, workflows]) {
    await lab.open();
    for (const name of ['first', 'second', 'third']) await lab.build(name);
  }
  return {
    stacked: { state: stacked.lab.state, madeBefore: stackedBefore },
    labs: { action: action.state, workflows: workflows.state },
    madeBefore: systemClock.now(),
  };
}
