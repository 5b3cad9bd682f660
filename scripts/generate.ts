// Writes what is generated: the JSON Schema, the reference of the pipeline file and of the command line, the parts of
// pages that come from elsewhere, and the picture of the README.
//
//   node scripts/generate.ts             writes them, and checks the pages
//   node scripts/generate.ts --check     fails where something is not up to date, or a page is wrong
//   node scripts/generate.ts --engine    also runs the sessions of docs/recordings anew, with dist/, on an engine

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeApi } from '../src/agent/api/routes.ts';
import { toAgentJsonSchema } from '../src/agent/config/json-schema.ts';
import { toJsonSchema } from '../src/pipeline/schema/json-schema.ts';
import { toPolicyJsonSchema } from '../src/policy/json-schema.ts';
import { inputTable, outputTable, readActionFile } from './docs/action-file.ts';
import { apiReference } from './docs/api-reference.ts';
import { checkCommands } from './docs/check-commands.ts';
import { checkLinks } from './docs/check-links.ts';
import { checkWords } from './docs/check-words.ts';
import { checkExampleFiles, checkYamlBlocks } from './docs/check-yaml.ts';
import { commandReference, openProgram } from './docs/command-reference.ts';
import { grantTable } from './docs/grant-table.ts';
import { forwardedList, githubTable, githubVariables } from './docs/context-table.ts';
import { drawTerminal } from './docs/draw-terminal.ts';
import { eventObjects, eventReference, firstLine } from './docs/event-reference.ts';
import { agentReference, fieldReference, policyReference } from './docs/field-reference.ts';
import { listPages, readText, ROOT, type Problem } from './docs/pages.ts';
import { fillPage } from './docs/pieces.ts';
import { fileBlock, readSession, sessionBlock, toTerminalLines } from './docs/recordings.ts';
import { wordTable } from './docs/word-table.ts';

const check = process.argv.includes('--check');
const stale: string[] = [];

if (process.argv.includes('--engine')) record();

const actions = {
  'action.yml': readActionFile('action.yml'),
  'prune/action.yml': readActionFile('prune/action.yml'),
};
const ownActions = {
  'tongs-dev/tongs': actions['action.yml'],
  'tongs-dev/tongs/prune': actions['prune/action.yml'],
};

write('schema/pipeline.schema.json', `${JSON.stringify(toJsonSchema(), null, 2)}\n`);
write('docs/reference/pipeline.md', fieldReference(toJsonSchema()));
write('schema/policy.schema.json', `${JSON.stringify(toPolicyJsonSchema(), null, 2)}\n`);
write('docs/reference/policy.md', policyReference(toPolicyJsonSchema()));
write('schema/agent.schema.json', `${JSON.stringify(toAgentJsonSchema(), null, 2)}\n`);
write('docs/reference/agent-config.md', agentReference(toAgentJsonSchema()));
write('docs/reference/agent-api.md', apiReference(describeApi('0')));
write('docs/reference/command-line.md', commandReference());
write('docs/images/two-runs.svg', drawTwoRuns());
for (const page of listPages()) write(page, fillPage(page, readText(page), makePiece));

const problems = [
  ...listPages().flatMap(checkPage),
  ...checkExampleFiles(ownActions),
  ...checkWords(),
];
for (const { file, line, message } of problems) {
  console.error(`${file}${line === undefined ? '' : `:${line}`}: ${message}`);
}
if (stale.length > 0) {
  console.error(`not up to date (run "npm run generate" and commit): ${stale.join(', ')}`);
}
if (problems.length + stale.length > 0) process.exitCode = 1;

function write(path: string, text: string): void {
  const file = join(ROOT, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  if (check) {
    stale.push(path);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${path}`);
}

function makePiece(name: string): string | undefined {
  const [, kind, rest = ''] = /^(file|session|words|inputs of|outputs of) (.+)$/.exec(name) ?? [];
  const action = Object.entries(actions).find(([path]) => path === rest)?.[1];
  const [session = '', title = ''] = rest.split(': ');
  if (kind === 'file') return fileBlock(rest);
  if (kind === 'words') return wordTable(rest);
  if (kind === 'session') return sessionBlock(session, title);
  if (kind === 'inputs of') return action && inputTable(action);
  if (kind === 'outputs of') return action && outputTable(action);
  if (name === 'grants') return grantTable();
  if (name === 'events') return eventReference();
  if (name === 'event objects') return eventObjects();
  if (name === 'github names') return githubTable();
  if (name === 'github variables') return githubVariables();
  if (name === 'forwarded variables') return forwardedList();
  return name === 'first line of events' ? firstLine() : undefined;
}

function drawTwoRuns(): string {
  const parts = ['first run', 'second run'].map((title) => readSession('first-pipeline', title));
  return drawTerminal('tongs', toTerminalLines(parts.flat()));
}

function checkPage(file: string): readonly Problem[] {
  const text = readText(file);
  return [
    ...checkLinks(file, text),
    ...checkYamlBlocks(file, text, ownActions),
    ...checkCommands(file, text, openProgram()),
  ];
}

/** The test that compares the recordings writes them when it is told to. */
function record(): void {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--project', 'e2e', 'test/e2e/docs'];
  const env = { ...process.env, TONGS_TEST_UPDATE: '1' };
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, env, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 70);
}
