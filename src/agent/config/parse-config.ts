import type { Environment } from '../../base/environment.ts';
import { TextFile, type Diagnostic } from '../../base/errors/diagnostic.ts';
import { readPart } from '../../pipeline/draft/read-draft.ts';
import type { Draft } from '../../pipeline/draft/draft.ts';
import { compose } from '../../pipeline/yaml/compose.ts';
import { childOf, headOf, isNull, type Node } from '../../pipeline/yaml/node.ts';
import { Problems } from '../../pipeline/yaml/problems.ts';
import { AGENT_WORDS } from './agent-words.ts';
import { hideSecrets } from './hide-secrets.ts';
import type { AgentConfig } from './model.ts';
import { agentSchema, type AgentSchema } from './schema.ts';
import { readApi, readNotify } from './to-receivers.ts';
import { toPath } from './to-path.ts';
import { readHosts, readTasks, readWatchdog } from './to-tasks.ts';
import { applyVariables, toVariableError } from './variables.ts';

export type ParsedAgentConfig =
  | { readonly ok: true; readonly config: AgentConfig }
  | { readonly ok: false; readonly errors: readonly Diagnostic[] };

export interface ParseOptions {
  /** The path of the file, for messages. */
  readonly file: string;
  /** Variables replace what the file says. */
  readonly environment: Environment;
}

export type AgentDraft = Draft<AgentSchema>;

/** Reads the text of a configuration. The result is a configuration, or all its errors, each with its place. */
export function parseAgentConfig(
  text: string,
  { file, environment }: ParseOptions,
): ParsedAgentConfig {
  const source = new TextFile(file, text.replace(/^\u{FEFF}/u, ''));
  const ofFile = new Problems(source);
  const composed = compose(ofFile)?.root;
  const broken = [...ofFile.errors, ...ofFile.warnings];
  if (!composed || broken.length > 0) return { ok: false, errors: broken.map(hideSecrets) };
  const { root, problems, errors } = applyVariables(toMapping(composed), source, environment);
  const config = readConfig(root, problems, file);
  const all = [...errors, ...problems.errors, ...problems.warnings]
    .map(toVariableError)
    .map(hideSecrets);
  return config && all.length === 0 ? { ok: true, config } : { ok: false, errors: all };
}

/** The values of `enabled` that switch pruning off, also those that are mistakes in a file. */
const OFF = ['false', 'no', 'off', '0'];

/** A line of a file that is no YAML. */
const ENABLED_LINE = /^["']?enabled["']?[ \t]*:[ \t]*["']?([A-Za-z0-9]+)/m;

/** Whether a configuration with mistakes says that pruning is off: somebody wants it to stop, whatever else is wrong. */
export function isSwitchedOff(text: string, { file, environment }: ParseOptions): boolean {
  const source = new TextFile(file, text);
  const composed = compose(new Problems(source))?.root;
  const { root } = applyVariables(composed ?? EMPTY, source, environment);
  const node = childOf(root, 'enabled');
  const word = node?.kind === 'scalar' ? node.text : ENABLED_LINE.exec(text)?.[1];
  return word !== undefined && OFF.includes(word.toLowerCase());
}

const EMPTY: Node = { kind: 'mapping', entries: new Map(), isPartial: true, start: 0, end: 1 };

/** An empty file says nothing: everything may come from variables. */
function toMapping(root: Node): Node {
  if (!isNull(root)) return root;
  const { start, end } = root;
  return { kind: 'mapping', entries: new Map(), isPartial: false, start, end };
}

function readConfig(root: Node, problems: Problems, file: string): AgentConfig | undefined {
  if (root.kind !== 'mapping') {
    const hint = 'Write what the agent does, for example "tasks: { cache: { older-than: 7d } }".';
    problems.report(headOf(root), 'Cannot read the configuration: it is not a mapping', { hint });
    return undefined;
  }
  const name = { subject: 'the configuration' };
  const draft = readPart(agentSchema, root, { name, problems, words: AGENT_WORDS });
  if (!draft) return undefined;
  const { fields } = draft;
  const hosts = readHosts(draft, problems);
  const tasks = readTasks(draft, { hosts, problems });
  const watchdog = readWatchdog(draft, { hosts, problems });
  if (tasks.length === 0 && !watchdog && problems.errors.length === 0) {
    const hint = 'Write for example "tasks: { cache: { older-than: 7d } }" or "watchdog: {}".';
    problems.report(headOf(root), 'The agent has nothing to do', { hint });
  }
  return {
    file,
    enabled: fields.enabled?.value ?? true,
    disabledFile: toPath(fields['disabled-file']?.value ?? '/etc/tongs/agent.disabled', file),
    hosts,
    tasks,
    watchdog,
    notify: readNotify(draft, problems),
    api: readApi(draft, problems),
    history: { keepMs: fields.history?.fields.keep?.value ?? DEFAULT_KEEP_MS },
  };
}

const DEFAULT_KEEP_MS = 90 * 86_400_000;
