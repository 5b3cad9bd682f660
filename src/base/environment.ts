/** Environment variables of the process, handed in by the entry points. */
export type Environment = Readonly<Record<string, string | undefined>>;
