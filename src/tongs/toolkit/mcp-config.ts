import type { TongAddress } from '../../pipeline/tong-variables.ts';

/** The variable with the path of the configuration. */
export const MCP_VARIABLE = 'TONGS_MCP_CONFIG';

/**
 * The configuration of MCP clients for the servers among the tongs, as JSON: an object `mcpServers`, which most clients
 * read, with `type` and `url` of each server by its name. Undefined if none of them is a server.
 */
export function toMcpConfig(tongs: readonly TongAddress[]): string | undefined {
  const servers = tongs.flatMap(({ name: host, interface: offered }) =>
    offered.kind === 'mcp'
      ? [
          [
            offered.name,
            { type: offered.transport, url: `http://${host}:${offered.port}${offered.path}` },
          ],
        ]
      : [],
  );
  if (servers.length === 0) return undefined;
  return `${JSON.stringify({ mcpServers: Object.fromEntries(servers) }, null, 2)}\n`;
}
