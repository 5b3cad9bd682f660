import type { Parsed } from '../../../src/base/text/parsed.ts';
import { parseAddress, type EngineAddress } from '../../../src/engine/connect/address.ts';

const DEFAULT_HOST = 'unix:///var/run/docker.sock';

/** Where the engine of the tests is: at `DOCKER_HOST`, or at the usual socket. */
export function readEngineAddress(): Parsed<EngineAddress> {
  return parseAddress(process.env['DOCKER_HOST'] || DEFAULT_HOST, undefined);
}
