import { globSync } from 'node:fs';
import { load } from 'js-yaml';
import { z } from 'zod';
import { parseAgentConfig } from '../../src/agent/config/parse-config.ts';
import { language } from '../../src/pipeline/expressions/language.ts';
import { readPipeline } from '../../src/pipeline/read.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { ActionFile } from './action-file.ts';
import { readPage } from './markdown.ts';
import { readText, ROOT, type Problem } from './pages.ts';

/** Our actions by the name in `uses:`. */
export type OwnActions = Readonly<Record<string, ActionFile>>;

/** What is wrong with the pipelines and workflows in the code blocks of a page. */
export function checkYamlBlocks(
  file: string,
  text: string,
  actions: OwnActions,
): readonly Problem[] {
  return readPage(text).blocks.flatMap((block) => {
    // A fragment is no whole file.
    const check = CHECKS[block.info];
    if (!check) return [];
    const problems = check(block.text, actions);
    return problems.map(({ line, message }) => ({ file, line: block.line + line - 1, message }));
  });
}

/** The same of the example files. */
export function checkExampleFiles(actions: OwnActions): readonly Problem[] {
  const pattern = '{examples,docs/recordings}/*/{.tongs,.github/workflows}/*.yml';
  return globSync(pattern, { cwd: ROOT }).flatMap((file) =>
    checkYaml(readText(file), actions).map((problem) => ({ file, ...problem })),
  );
}

interface Place {
  readonly line: number;
  readonly message: string;
}

/** By the words behind the fence. Other YAML is not ours. */
const CHECKS: Readonly<Record<string, (text: string, actions: OwnActions) => readonly Place[]>> = {
  yaml: checkYaml,
  'yaml policy': checkPolicy,
  'yaml agent': checkAgent,
};

function checkAgent(text: string): readonly Place[] {
  const read = parseAgentConfig(text, { file: 'agent.yml', environment: {} });
  const errors = read.ok ? [] : read.errors;
  return errors.map(({ message, place }) => ({ line: place?.line ?? 1, message }));
}

function checkPolicy(text: string): readonly Place[] {
  const read = parsePolicy(text, 'policy.yml');
  const errors = read.ok ? [] : read.errors;
  return errors.map(({ message, place }) => ({ line: place?.line ?? 1, message }));
}

function checkYaml(text: string, actions: OwnActions): readonly Place[] {
  if (/^(?:on|jobs):/m.test(text)) return checkWorkflow(text, actions);
  const read = readPipeline(text, 'pipeline.yml', { contexts: {}, language });
  const diagnostics = read.ok ? read.warnings : [...read.errors, ...read.warnings];
  return diagnostics.map(({ message, place }) => ({ line: place?.line ?? 1, message }));
}

const step = z.looseObject({
  uses: z.string().optional(),
  id: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
});
const workflow = z.looseObject({
  on: z.unknown(),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), z.looseObject({ steps: z.array(step) })),
});

function checkWorkflow(text: string, actions: OwnActions): readonly Place[] {
  const parsed = workflow.safeParse(load(text));
  if (!parsed.success)
    return [{ line: 1, message: `no workflow: ${z.prettifyError(parsed.error)}` }];
  const steps = Object.values(parsed.data.jobs).flatMap((job) => job.steps);
  return steps.flatMap((each) => [
    ...checkUse(each, actions),
    ...checkOutputs(each, text, actions),
  ]);
}

type Step = z.infer<typeof step>;

function checkUse({ uses, with: inputs }: Step, actions: OwnActions): readonly Place[] {
  const action = actionOf(uses, actions);
  if (!action) return [];
  const unknown = Object.keys(inputs).filter((name) => !(name in action.inputs));
  const missing = Object.entries(action.inputs).filter(
    ([name, { required }]) => required && !(name in inputs),
  );
  return [
    ...unknown.map((name) => ({ line: 1, message: `"${uses}" has no input "${name}"` })),
    ...missing.map(([name]) => ({ line: 1, message: `"${uses}" needs the input "${name}"` })),
  ];
}

/** `steps.<id>.outputs.<name>` of our own. */
function checkOutputs({ id, uses }: Step, text: string, actions: OwnActions): readonly Place[] {
  const action = actionOf(uses, actions);
  if (!action || id === undefined) return [];
  const used = text.matchAll(new RegExp(String.raw`\bsteps\.${id}\.outputs\.([\w-]+)`, 'g'));
  return [...used].flatMap(([, name = '']) =>
    name in action.outputs ? [] : [{ line: 1, message: `"${uses}" has no output "${name}"` }],
  );
}

function actionOf(uses: string | undefined, actions: OwnActions): ActionFile | undefined {
  return actions[uses?.split('@')[0] ?? ''];
}
