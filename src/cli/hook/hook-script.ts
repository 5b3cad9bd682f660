import { quoteShell } from '../../base/text/quote.ts';

export interface HookScript {
  /** The folder of the runner. */
  readonly runner: string;
  /** The hook that was there before; it runs first. */
  readonly chained: string | undefined;
  /** What Node runs: a file and its arguments. Undefined: the script only runs the chained hook. */
  readonly program: readonly string[] | undefined;
  /** A Node to use if the runner brings none that is new enough. */
  readonly node: string;
  /** The program has ended by itself long before that. */
  readonly killAfterSeconds: number;
}

/**
 * The script that the runner calls after each job, with `bash -e` or `sh -e`. It ends with the exit code of the
 * chained hook, or 0: whatever happens to the program, no job fails because of it.
 */
export function formatHookScript(script: HookScript): string {
  const { chained, program } = script;
  return [
    ...HEAD,
    `runner=${quoteShell(script.runner)}`,
    'code=0',
    ...findNode(script.node),
    ...(chained === undefined ? [] : ['', `${chainedCommand(chained)} || code=$?`]),
    ...(program === undefined ? [] : runProgram(program, script.killAfterSeconds)),
    'exit "$code"',
    '',
  ].join('\n');
}

const HEAD = [
  '#!/bin/sh',
  '# Written by "tongs hook". The runner calls it at the end of each job. By itself it never fails a job: its exit code',
  '# is that of the hook that was here before, or 0. To change it, run "tongs hook install" again.',
  '',
  '# A hook that calls this one, and is called by it, would never end.',
  'if [ "${TONGS_HOOK:-}" = 1 ]; then exit 0; fi',
  'export TONGS_HOOK=1',
];

/** The runner replaces its Node when it updates itself, so that it is looked up each time. */
function findNode(node: string): string[] {
  return [
    'node=',
    `for each in "$runner"/externals/node*/bin/node ${quoteShell(node)} node; do`,
    '  if "$each" -e \'process.exit(parseInt(process.versions.node) < 24 ? 1 : 0)\' >/dev/null 2>&1; then',
    '    node=$each',
    '    break',
    '  fi',
    'done',
  ];
}

/** As the runner would call it. */
function chainedCommand(path: string): string {
  // PowerShell doubles a quote in quotes.
  const inPowerShell = `. '${path.replaceAll("'", "''")}'`;
  if (path.endsWith('.ps1')) return `pwsh -command ${quoteShell(inPowerShell)}`;
  const file = quoteShell(path);
  if (path.endsWith('.js')) {
    const own =
      '"$runner/externals/${ACTIONS_RUNNER_FORCED_INTERNAL_NODE_VERSION:-node20}/bin/node"';
    return `if [ -x ${own} ]; then ${own} ${file}; else "$node" ${file}; fi`;
  }
  return `if command -v bash >/dev/null 2>&1; then bash --noprofile --norc -e -o pipefail ${file}; else sh -e ${file}; fi`;
}

function runProgram(program: readonly string[], killAfterSeconds: number): string[] {
  const words = program.map(quoteShell).join(' ');
  return [
    '',
    'if [ -z "$node" ]; then',
    '  echo "Tongs did not prune: there is no Node 24 or later"',
    'elif command -v timeout >/dev/null 2>&1; then',
    `  timeout -s KILL ${killAfterSeconds} "$node" ${words} </dev/null || true`,
    'else',
    `  "$node" ${words} </dev/null || true`,
    'fi',
  ];
}
