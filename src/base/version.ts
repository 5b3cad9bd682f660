/** The version in `package.json`; a test keeps them equal. */
export const VERSION = '0.1.0';

/** Where Tongs is developed: the `repository` of `package.json`. */
export const REPOSITORY_URL = 'https://github.com/tongs-dev/tongs';

/** The JSON Schema of pipeline files. */
export const SCHEMA_URL = schemaUrl('pipeline');
/** The JSON Schema of the policy of a host. */
export const POLICY_SCHEMA_URL = schemaUrl('policy');
/** The JSON Schema of the agent's configuration. */
export const AGENT_SCHEMA_URL = schemaUrl('agent');

/** The tag `v0` moves with each release of that major version. */
function schemaUrl(name: string): string {
  return `https://raw.githubusercontent.com/tongs-dev/tongs/v${VERSION.split('.')[0]}/schema/${name}.schema.json`;
}

/** The version, and the commit if that is known: `0.1.0 (1a2b3c4d5e)`. */
export function describeVersion(commit: string): string {
  return /^[0-9a-f]{40}$/.test(commit) ? `${VERSION} (${commit.slice(0, 10)})` : VERSION;
}
