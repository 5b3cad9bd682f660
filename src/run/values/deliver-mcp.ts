import { MCP_FILE } from '../../anvil/protocol/loop.ts';
import type { Tong } from '../../pipeline/model.ts';
import { MCP_VARIABLE, toMcpConfig } from '../../tongs/toolkit/mcp-config.ts';
import type { Delivered } from './deliver-secrets.ts';

/** How the MCP servers among the tongs of a step reach its process: a file, whose path is in a variable. */
export function deliverMcp(tongs: readonly Tong[]): Delivered {
  const config = toMcpConfig(tongs);
  if (config === undefined) return { env: {}, files: {} };
  return { env: { [MCP_VARIABLE]: MCP_FILE }, files: { [MCP_FILE]: Buffer.from(config) } };
}
