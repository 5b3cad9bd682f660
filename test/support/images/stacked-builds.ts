import type { BuildCacheRecord } from '../../../src/engine/types.ts';
import type { PruneOutcome } from '../../../src/prune/cache/outcome.ts';
import type { PlannedRecord } from '../../../src/prune/cache/plan.ts';
import { BuildCacheLab, type LabState } from './build-cache-lab.ts';
import type { EngineRig } from '../engines/engine.ts';

/** What the lower record of each build takes at least. */
export const STACKED_BYTES = 3 * 1024 * 1024;

/** Builds of two records each, one on the other, and one that leaves a directory for the next one. */
export class StackedBuilds {
  readonly lab: BuildCacheLab;
  readonly #rig: EngineRig;
  readonly #suffix: string;

  constructor(rig: EngineRig, state?: LabState) {
    this.#rig = rig;
    this.lab = new BuildCacheLab(rig, state);
    this.#suffix = this.lab.suffix;
  }

  /** Builds whose records are to be old: `old`, `shared` by an image, `reused` and `mount`. */
  async makeOld(): Promise<void> {
    await this.lab.open();
    await this.build('old');
    await this.lab.release('old');
    await this.build('shared');
    await this.#buildMount();
    await this.build('reused');
  }

  /** An image holds what it leaves until the lab releases the name. */
  async build(name: string): Promise<void> {
    const megabytes = STACKED_BYTES / 1024 ** 2;
    await this.lab.buildFrom(name, [
      `RUN echo first-${name}-${this.#suffix} >/first && dd if=/dev/zero of=/data bs=1M count=${megabytes}`,
      `RUN echo second-${name}-${this.#suffix} >/second`,
    ]);
  }

  /** A record that is no layer. */
  async #buildMount(): Promise<void> {
    await this.lab.buildFrom('mount', [
      `RUN --mount=type=cache,id=${this.#suffix},target=/kept echo kept-mount-${this.#suffix} >/kept/file`,
    ]);
    await this.lab.release('mount');
  }

  async records(name: string): Promise<BuildCacheRecord[]> {
    const records = await this.#rig.engine.listBuildCache();
    return records.filter(({ description }) => description.includes(`-${name}-${this.#suffix}`));
  }

  /** Those that are directories for the next build. */
  async mounts(): Promise<BuildCacheRecord[]> {
    return (await this.records('mount')).filter(({ type }) => type === 'exec.cachemount');
  }

  /** What was planned for a build's records: the lower one, then the upper one. */
  decisions(outcome: PruneOutcome, name: string): string[] {
    const planned: readonly PlannedRecord[] = outcome.plan?.records ?? [];
    return ['first', 'second'].flatMap((step) =>
      planned
        .filter(({ record }) => record.description.includes(`${step}-${name}-${this.#suffix}`))
        .map(({ action, because }) => `${action}: ${because}`),
    );
  }

  /** What is to become of the directory for the next build. */
  mountDecision(outcome: PruneOutcome): string | undefined {
    return outcome.plan?.records.find(
      ({ record }) =>
        record.type === 'exec.cachemount' && record.description.includes(`mount-${this.#suffix}`),
    )?.action;
  }
}
