/** What a floor is told. */
export type Job = ChainJob | LookupJob | ParallelJob | TongJob | TransferJob | OutputJob;

interface Started {
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface ChainJob extends Started {
  readonly mode: 'shell' | 'execs' | 'containers';
  /** Shell commands, each the next step of a chain. */
  readonly commands: readonly string[];
  /** Repository of the images that are committed after each step; undefined: none are. */
  readonly commitTo?: string;
}

export interface LookupJob {
  readonly mode: 'lookup';
  readonly image: string;
  /** Names of the images that are asked for. */
  readonly references: readonly string[];
}

export interface ParallelJob extends Started {
  readonly mode: 'parallel-execs' | 'parallel-shells';
  /** Each in a container of its own. */
  readonly commands: readonly string[];
}

export interface TongJob extends Started {
  readonly mode: 'tong';
  /** Name of the network that both are in. */
  readonly network: string;
  /** What the tong runs, by its name. */
  readonly tong: { readonly name: string; readonly command: string; readonly port: number };
  readonly command: string;
}

export interface TransferJob extends Started {
  readonly mode: 'transfer';
  /** A tar file that is unpacked at the root. */
  readonly archive: string;
  readonly command: string;
}

export interface OutputJob extends Started {
  readonly mode: 'output';
  readonly command: string;
  /** How much it prints. */
  readonly bytes: number;
}
