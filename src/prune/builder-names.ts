// Names that buildx gives to what it makes for a builder with the driver `docker-container`.

/** The beginning of the names of its containers and volumes. */
export const BUILDX_PREFIX = 'buildx_buildkit_';

/** The names of state volumes end with it. */
export const STATE_SUFFIX = '_state';

export function isStateName(name: string): boolean {
  return name.startsWith(BUILDX_PREFIX) && name.endsWith(STATE_SUFFIX);
}
