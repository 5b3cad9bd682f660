import type { ReceiverConfig } from '../config/model.ts';
import { readSecret, type SecretOptions } from '../config/read-secret.ts';
import type { Receiver } from './to-request.ts';

/** A receiver with its secrets, which are hidden in everything that is printed from here on. */
export async function readReceiver(
  config: ReceiverConfig,
  how: Omit<SecretOptions, 'what'>,
): Promise<Receiver> {
  const { name } = config;
  const urlOf = `the URL of the receiver "${name}"`;
  const tokenOf = `the token of the receiver "${name}"`;
  switch (config.type) {
    case 'webhook': {
      const url = await readSecret(config.url, { ...how, what: urlOf });
      if (!config.token) return { type: 'webhook', name, url };
      const token = await readSecret(config.token, { ...how, what: tokenOf });
      return { type: 'webhook', name, url, token };
    }
    case 'slack':
      return { type: 'slack', name, url: await readSecret(config.url, { ...how, what: urlOf }) };
    case 'telegram': {
      const token = await readSecret(config.token, { ...how, what: tokenOf });
      return { type: 'telegram', name, token, chat: config.chat, server: config.server };
    }
    default:
      config satisfies never;
      throw new Error('no such receiver');
  }
}
