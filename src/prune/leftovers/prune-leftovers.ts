import type { Tracer } from '../../base/tracer.ts';
import type { Engine } from '../../engine/engine.ts';
import type { RunEvent } from '../../report/event.ts';
import { toLeftoversRemoved } from './describe.ts';
import type { SweepFailure } from './find-leftovers.ts';
import {
  hasRemoved,
  removeRun,
  sweepLeftovers,
  type RemoveOptions,
  type SweepOptions,
  type SweepResult,
} from './perform.ts';

export interface SweepReporting extends SweepOptions {
  readonly report: (event: RunEvent) => void;
}

/** Removes what dead runs have left, and reports it. The caller reports what could not be removed. Never rejects. */
export async function sweepAndReport(
  engine: Engine,
  options: SweepReporting,
): Promise<SweepResult> {
  const swept = await sweepLeftovers(engine, options);
  if (hasRemoved(swept)) options.report(toLeftoversRemoved(swept));
  return swept;
}

/** Removes what dead runs have left, while another run goes on. */
export class RunSweep {
  readonly #engine: Engine;
  readonly #options: SweepReporting;
  #looking: Promise<SweepResult>;

  /** Starts with a quick look. */
  constructor(engine: Engine, options: SweepReporting & { readonly tracer: Tracer }) {
    this.#engine = engine;
    this.#options = options;
    this.#looking = options.tracer.span('sweep', 'sweep', () => this.#look({ quick: true }));
  }

  /** Looks for images as well. That takes longer: call it if the run has steps to run meanwhile. */
  lookForImages(): void {
    this.#looking = this.#looking.then((swept) =>
      // Then it has looked for images already, and there is a late look.
      hasRemoved(swept) ? swept : this.#look({ quick: false }),
    );
  }

  /**
   * Resolves with what could not be removed. If a dead run had left something, it may have been making more when it
   * died, so there is a late look.
   */
  async end(): Promise<readonly SweepFailure[]> {
    const swept = await this.#looking;
    const last = hasRemoved(swept) ? await this.#look({ quick: false }) : swept;
    return last.failures;
  }

  /** Resolves when no look goes on any more. */
  async settled(): Promise<void> {
    await this.#looking;
  }

  /** Once the run is to end, nothing that could not be removed matters. */
  async #look({ quick }: { readonly quick: boolean }): Promise<SweepResult> {
    const swept = await sweepAndReport(this.#engine, { ...this.#options, sparesImages: quick });
    return this.#options.signal?.aborted ? { ...swept, failures: [] } : swept;
  }
}

/** How long `removeKilledRun` looks. The next run removes what comes later. */
const LATE_MS = [100, 200, 400, 800];

/**
 * Removes everything of a run whose process has ended. If there was anything, the process was killed: a commit or a
 * create may be under way and make something yet, so there are late looks. Never rejects.
 */
export async function removeKilledRun(
  engine: Engine,
  run: string,
  options: RemoveOptions,
): Promise<SweepResult> {
  let total = await removeRun(engine, run, options);
  if (total.found === 0) return total;
  for (const waitMs of LATE_MS) {
    await options.clock.sleep(waitMs);
    total = addUp(total, await removeRun(engine, run, options));
  }
  return total;
}

function addUp(one: SweepResult, other: SweepResult): SweepResult {
  return {
    found: one.found + other.found,
    containers: one.containers + other.containers,
    networks: one.networks + other.networks,
    volumes: one.volumes + other.volumes,
    images: one.images + other.images,
    // What was in the way before may be gone by now.
    failures: other.failures,
  };
}
