import { dirname, isAbsolute, join } from 'node:path';

/** A relative path is one below the folder of the configuration: the working folder of a service is no place for files. */
export function toPath(given: string, configFile: string): string {
  return isAbsolute(given) ? given : join(dirname(configFile), given);
}
