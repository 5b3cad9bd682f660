import type { EnvDraft } from './env.ts';
import type { Problems } from '../yaml/problems.ts';

/** Reports variables that the anvil sets itself, and warns of values that a shell would expand. */
export function checkEnv(
  draft: EnvDraft | undefined,
  /** The field for messages, and the other variables of the step. */
  of: {
    readonly label: string;
    readonly others: readonly string[];
    /** The name of the field. */
    readonly field?: string;
  },
  problems: Problems,
): void {
  const entries = draft?.entries ?? [];
  const names = new Set([...USUAL_NAMES, ...of.others, ...entries.map(({ key }) => key.text)]);
  for (const { key, value } of entries) {
    const purpose = STEP_FILES.get(key.text);
    if (purpose !== undefined) {
      problems.report(key, `Cannot set "${key.text}" in ${of.label}: Tongs sets it for each step`, {
        hint: `It names a file of the anvil, in which the step writes ${purpose}. Remove it.`,
      });
      continue;
    }
    const text = value?.node.text ?? '';
    const found = [...text.matchAll(REFERENCE)].find(
      ([, braced, bare = braced ?? '']) => names.has(bare) || USUAL_PREFIX.test(bare),
    );
    if (!value || !found) continue;
    const message = `"${key.text}" in ${of.label} has the text "${found[0]}": variables in "${of.field ?? 'env'}" are not expanded`;
    problems.warn(value.node, message, { hint: hintFor(key.text, text) });
  }
}

/** The variables that name the files of a step, as in `anvil/command/written-files.ts`, and what it writes there. */
export const STEP_FILES: ReadonlyMap<string, string> = new Map([
  ['GITHUB_OUTPUT', 'its outputs'],
  ['GITHUB_ENV', 'variables for later steps'],
  ['GITHUB_PATH', 'folders for the PATH of later steps'],
  ['GITHUB_STEP_SUMMARY', 'its part of the job summary'],
]);

/** `$NAME` and `${NAME}`. */
const REFERENCE = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;

/** Any other name may be part of a password or of a template. */
const USUAL_NAMES = ['PATH', 'HOME', 'PWD', 'USER', 'TMPDIR', 'LD_LIBRARY_PATH', 'PYTHONPATH'];
const USUAL_PREFIX = /^(?:GITHUB|RUNNER|TONG)_[A-Z]/;

function hintFor(name: string, text: string): string {
  const inScript = `export ${name}="${text}"`;
  const folder = /^([^:$"]+):\$\{?PATH\}?$/.exec(text)?.[1];
  if (name !== 'PATH' || folder === undefined) return `Write it in the script: ${inScript}`;
  return `Write it in the script: ${inScript}\nOr in a step whose files it starts from: echo ${folder} >> "$GITHUB_PATH"`;
}
