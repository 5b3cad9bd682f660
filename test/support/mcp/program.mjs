// A real MCP server with its client, in one program that a container can run: `program.js serve`, or `program.js call`.
import { readFile } from 'node:fs/promises';

if (process.argv[2] === 'call') await call();
else {
  process.argv[2] = 'streamableHttp';
  await import('@modelcontextprotocol/server-everything/dist/index.js');
}

/** Lists and calls the tools of each server in the configuration of the step. */
async function call() {
  const { Client } = await import('@modelcontextprotocol/sdk/client/index.js');
  const { StreamableHTTPClientTransport: Transport } =
    await import('@modelcontextprotocol/sdk/client/streamableHttp.js');
  const { mcpServers } = JSON.parse(await readFile(process.env.TONGS_MCP_CONFIG, 'utf8'));
  for (const [name, { type, url }] of Object.entries(mcpServers)) {
    const client = new Client({ name: 'a-step', version: '1.0.0' });
    await client.connect(new Transport(new URL(url)));
    const { tools } = await client.listTools();
    const { content } = await client.callTool({ name: 'echo', arguments: { message: 'hello' } });
    console.log(
      `${name} ${type} ${url} ${tools.some((tool) => tool.name === 'echo')}: ${content[0].text}`,
    );
    await client.close();
  }
}
