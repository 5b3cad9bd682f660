import type { BuildCacheRecord } from '../../../src/engine/types.ts';
import type { EngineRig } from '../engines/engine.ts';
import { BuildCacheLab, type LabState } from './build-cache-lab.ts';

/** What a build leaves in the cache. */
export interface RecordContents {
  readonly megabytes?: number;
  readonly files?: number;
}

/** Builds of one record each, which nothing holds, numbered from 0. */
export class MadeRecords {
  readonly lab: BuildCacheLab;
  readonly #rig: EngineRig;
  #made: number;

  constructor(rig: EngineRig, state?: MadeState) {
    this.#rig = rig;
    this.lab = new BuildCacheLab(rig, state?.lab);
    this.#made = state?.made ?? 0;
  }

  get state(): MadeState {
    return { lab: this.lab.state, made: this.#made };
  }

  /** How many were made. */
  get made(): number {
    return this.#made;
  }

  async make({ megabytes = 0, files = 0 }: RecordContents): Promise<void> {
    const mark = `echo ${this.#markOf(this.#made)} >/made`;
    const data = `dd if=/dev/zero of=/data bs=1M count=${megabytes}`;
    const many = `mkdir /many && cd /many && seq ${files} | while read n; do echo "$block" >$n; done`;
    const block = `block=$(head -c ${FILE_BYTES - 1} /dev/zero | tr '\\0' x)`;
    const name = `record-${this.#made}`;
    await this.lab.buildFrom(name, [`RUN ${mark} && ${data} && ${block} && ${many}`]);
    await this.lab.release(name);
    this.#made += 1;
  }

  /** The numbers of those that are in the cache. */
  async left(): Promise<number[]> {
    const records = await this.#rig.engine.listBuildCache();
    return records
      .map((record) => this.numberOf(record))
      .filter((each) => each !== undefined)
      .toSorted((a, b) => a - b);
  }

  /** Undefined for a record of another build. */
  numberOf({ description }: BuildCacheRecord): number | undefined {
    const found = new RegExp(`${this.#mark}([0-9]+)\\b`).exec(description)?.[1];
    return found === undefined ? undefined : Number(found);
  }

  #markOf(number: number): string {
    return `${this.#mark}${number}`;
  }

  get #mark(): string {
    return `made-${this.lab.suffix}-`;
  }
}

/** As most files of packages are no larger. */
const FILE_BYTES = 4_096;

/** What another process needs to go on. */
export interface MadeState {
  readonly lab: LabState;
  readonly made: number;
}
