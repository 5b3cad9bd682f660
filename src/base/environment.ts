/** Environment variables of the process, handed in by the entry points. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Names a file to which what goes on in the background adds what it does, for whoever looks for a fault. */
export const BACKGROUND_LOG = 'TONGS_BACKGROUND_LOG';
