/** What a floor is told. */
export interface Job {
  readonly image: string;
  /** Shell commands, each the next step of a chain. */
  readonly commands: readonly string[];
  /** Repository of the images that are committed after each step; undefined: none are. */
  readonly commitTo?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Names of the images that `lookup` asks for. */
  readonly references?: readonly string[];
}
