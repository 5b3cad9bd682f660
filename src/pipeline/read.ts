import { TextFile } from '../base/errors/diagnostic.ts';
import { buildPipeline } from './build.ts';
import type { ExpressionReading } from './expressions/reading.ts';
import { expandMatrices } from './matrix/expand.ts';
import { compose } from './yaml/compose.ts';
import type { Pipeline, ReadPipeline } from './model.ts';
import { headOf, isNull, type Mapping, type Node } from './yaml/node.ts';
import { Problems } from './yaml/problems.ts';
import { readDraft } from './draft/read-draft.ts';
import { pipelineSchema } from './schema/schema.ts';

// A file becomes a pipeline in four steps. `compose` reads the YAML as a tree whose nodes have places;
// `expandMatrices` replaces each step that has a matrix by its members;
// `readDraft` reads the tree by the schema, field by field, so that one mistake spoils one field; and
// `buildPipeline` fills in defaults and checks how the fields fit together. All of them report to `Problems`.

/**
 * Reads a pipeline file. The result is a pipeline that can be planned, or all its errors. For a text with expressions,
 * `reading` has the language that `loadLanguage` has loaded.
 */
export function readPipeline(
  text: string,
  file: string,
  reading: ExpressionReading = { contexts: {}, language: undefined },
): ReadPipeline {
  // A byte order mark is not a part of the first line, neither for editors nor for YAML.
  const problems = new Problems(new TextFile(file, text.replace(/^\u{FEFF}/u, '')));
  const pipeline = read(problems, reading);
  const { errors, warnings } = problems;
  return pipeline && errors.length === 0
    ? { ok: true, pipeline, warnings }
    : { ok: false, errors, warnings };
}

function read(problems: Problems, reading: ExpressionReading): Pipeline | undefined {
  if (refuseUnlessText(problems)) return undefined;
  const composed = compose(problems);
  if (!composed || composed.root.kind === 'broken') return undefined;
  const mapping = toMapping(composed.root, problems);
  if (!mapping) return undefined;
  const root = withoutFreeKeys(mapping);
  const expanded = expandMatrices({ root, repeated: composed.repeated }, problems);
  const members = [...expanded.steps.values()].flatMap(({ member }) => member ?? []);
  problems.setMembers(new Map(members.map((each) => [each.id, each])));
  const draft = readDraft(pipelineSchema, expanded, problems);
  return draft && buildPipeline(draft, { reading, expanded }, problems);
}

/** Bytes that are not UTF-8 were decoded as U+FFFD, and would become a part of scripts. */
function refuseUnlessText(problems: Problems): boolean {
  const { file, text } = problems.source;
  const start = text.indexOf('\u{FFFD}');
  if (start === -1) return false;
  problems.report({ start, end: start + 1 }, `Cannot read "${file}": it is not valid UTF-8`, {
    hint: 'Save the file as UTF-8. If you mean the character U+FFFD itself, write "\\uFFFD" in double quotes.',
  });
  return true;
}

function toMapping(root: Node, problems: Problems): Mapping | undefined {
  if (root.kind === 'mapping') return root;
  const { file } = problems.source;
  const state = isNull(root)
    ? 'it is empty'
    : `it is a ${ROOT_NAMES[root.kind]}, a mapping is expected`;
  problems.report(headOf(root), `Cannot read "${file}": ${state}`, {
    hint:
      root.kind === 'list'
        ? 'Write "steps:" above the list, and indent the list below it.'
        : `A small pipeline looks like this:\n${SMALLEST}`,
  });
  return undefined;
}

const ROOT_NAMES = { scalar: 'single text', list: 'list', broken: 'nothing' } as const;
const SMALLEST = 'image: node:24\nsteps:\n  - id: test\n    run: npm ci && npm test';

/** Keys at the top level that begin with `x-` are the author's, for anchors. */
function withoutFreeKeys(root: Mapping): Mapping {
  const entries = [...root.entries].filter(([key]) => !key.startsWith('x-'));
  return { ...root, entries: new Map(entries) };
}
