import { BlockList, isIP } from 'node:net';
import type { Context } from 'hono';

/** Who sends a request. */
export interface Caller {
  /** An IP address; empty if it is not known. */
  readonly address: string;
  /** Whether it speaks TLS with the proxy in front of the agent. */
  readonly isSecure: boolean;
}

/** Reverse proxies whose headers are believed. Anybody else could write what he wants there. */
export class TrustedProxies {
  readonly #addresses = new BlockList();

  /** Addresses, and ranges such as `10.0.0.0/8`. */
  constructor(ranges: readonly string[]) {
    for (const range of ranges) {
      const [address = '', bits] = range.split('/');
      if (bits === undefined) this.#addresses.addAddress(address, familyOf(address));
      else this.#addresses.addSubnet(address, Number(bits), familyOf(address));
    }
  }

  readCaller(context: Context): Caller {
    const peer = readPeer(context);
    if (!this.#has(peer)) return { address: peer, isSecure: false };
    // Each proxy adds the address from which it was called: what is before the last stranger may be invented.
    const chain = [...listOf(context.req.header('x-forwarded-for')), peer].toReversed();
    const address = chain.find((each) => !this.#has(each)) ?? peer;
    const [protocol] = listOf(context.req.header('x-forwarded-proto'));
    return {
      address: isIP(address) === 0 ? peer : address,
      isSecure: protocol?.toLowerCase() === 'https',
    };
  }

  #has(address: string): boolean {
    return isIP(address) !== 0 && this.#addresses.check(address, familyOf(address));
  }
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

function listOf(header: string | undefined): string[] {
  return (header ?? '').split(',').map((each) => each.trim());
}

/** As the server of Node hands it over. */
function readPeer({ env }: Context): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The bindings of @hono/node-server; a test may have none.
  const bindings = (env ?? {}) as {
    readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
  };
  return bindings.incoming?.socket?.remoteAddress ?? '';
}
