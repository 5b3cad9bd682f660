import { expect, it } from 'vitest';
import type { TongInterface } from '../../../../src/pipeline/model.ts';
import { toMcpConfig } from '../../../../src/tongs/toolkit/mcp-config.ts';

const tong = (name: string, offered: TongInterface) => ({ name, interface: offered });

const server = { kind: 'mcp', transport: 'http', ports: {} } as const;

it('the configuration has the URL of each server', () => {
  const config = toMcpConfig([
    tong('browser', { ...server, name: 'web', port: 8931, path: '/mcp' }),
    tong('db', { kind: 'port', port: 5432, ports: {} }),
    tong('search', { ...server, name: 'find', transport: 'sse', port: 80, path: '/v1' }),
  ]);
  expect(JSON.parse(config ?? '')).toEqual({
    mcpServers: {
      web: { type: 'http', url: 'http://browser:8931/mcp' },
      find: { type: 'sse', url: 'http://search:80/v1' },
    },
  });
});

it('there is none without a server', () => {
  expect(toMcpConfig([tong('db', { kind: 'none' })])).toBeUndefined();
});
