/** The environment variables of the process; entry points pass them on. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Names a file to which the background process appends its events, for debugging. */
export const BACKGROUND_LOG = 'TONGS_BACKGROUND_LOG';
