/** The code of a pull that the registry refuses: it has no such image, or this user may not read it. */
export const PULL_REFUSED = 'pull-refused';
