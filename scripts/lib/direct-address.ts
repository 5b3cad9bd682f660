import { refused, type Parsed } from '../../src/base/text/parsed.ts';
import { parseAddress, type DirectAddress, type Tls } from '../../src/engine/connect/address.ts';

/** Reads the address of an engine that set-up and tests can use: they open no tunnels. */
export function parseDirectAddress(text: string, tls: Tls | undefined): Parsed<DirectAddress> {
  const address = parseAddress(text, tls);
  if (!address.ok) return address;
  const { value } = address;
  if (value.kind !== 'ssh') return { ...address, value };
  return refused(
    `"${text}" is reached by ssh`,
    'Tests and demo need an engine at unix:// or tcp://, which DOCKER_HOST can name.',
  );
}
