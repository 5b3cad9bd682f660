import type { ObjectFilter, Labels, Volume, VolumeSummary } from '../../../src/engine/types.ts';
import { isMeant } from './labels.ts';

/** The volumes of a fake engine, by name. */
export class FakeVolumes {
  readonly labels = new Map<string, Labels>();
  readonly #createdAt = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  create({ name, labels }: Volume): Volume {
    if (!this.labels.has(name)) {
      this.labels.set(name, labels);
      this.#createdAt.set(name, Math.floor(this.#now() / 1_000) * 1_000);
    }
    return { name, labels: this.labels.get(name) ?? {} };
  }

  list(filter: ObjectFilter): VolumeSummary[] {
    return [...this.labels]
      .map(([name, labels]) => ({ name, labels, createdAt: this.#createdAt.get(name) ?? 0 }))
      .filter(({ name, labels }) => isMeant({ names: [name], labels }, filter));
  }
}
