import { join } from 'node:path';
import { quoteShell } from '../../base/text/quote.ts';
import { CURRENT, OWN_NODE } from './paths.ts';

/** The oldest Node that can run Tongs. */
export const LEAST_NODE = 24;

export interface NodeRequest {
  /** The one that was named: no other is tried. */
  readonly node: string | undefined;
  /** Folders of GitHub runners, which bring a Node. */
  readonly runners: readonly string[];
}

/**
 * The script that systemd starts. An update of the host or of a runner replaces its Node, so that Node is looked up at
 * each start. A small young generation costs the agent no time, and saves 15 MB after somebody has looked at its page.
 */
export function formatStartScript({ node, runners }: NodeRequest): string {
  const ofRunners = runners.map((runner) => `${quoteShell(runner)}/externals/node*/bin/node`);
  const nodes = node === undefined ? ['node', ...ofRunners, OWN_NODE] : [quoteShell(node)];
  const problem =
    node === undefined ? `there is no Node ${LEAST_NODE} or later` : TOO_OLD.replace('NODE', node);
  return `#!/bin/sh
# Written by "tongs agent install". It looks for Node at each start, because updates replace it.
for each in ${nodes.join(' ')}; do
  if "$each" -e 'process.exit(parseInt(process.versions.node) < ${LEAST_NODE} ? 1 : 0)' >/dev/null 2>&1; then
    exec "$each" --max-semi-space-size=1 ${join(CURRENT, 'cli/index.js')} "$@"
  fi
done
echo ${quoteShell(`<3>Tongs did not start: ${problem}. Install it, or name one: tongs agent install --node PATH`)} >&2
exit 1
`;
}

const TOO_OLD = `NODE is not a Node ${LEAST_NODE} or later that this user can run`;
