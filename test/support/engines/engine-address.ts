import type { Parsed } from '../../../src/base/text/parsed.ts';
import { parseDirectAddress } from '../../../scripts/lib/direct-address.ts';
import type { DirectAddress } from '../../../src/engine/connect/address.ts';

const DEFAULT_HOST = 'unix:///var/run/docker.sock';

/** Where the engine of the tests is: at `DOCKER_HOST`, or at the usual socket. */
export function readEngineAddress(): Parsed<DirectAddress> {
  return parseDirectAddress(process.env['DOCKER_HOST'] || DEFAULT_HOST, undefined);
}
