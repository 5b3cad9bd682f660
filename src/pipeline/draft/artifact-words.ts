/** Keys that people try to use in `artifacts`, as `known-words.ts` has them for other mappings. */
export const ARTIFACT_WORDS: readonly {
  readonly words: readonly string[];
  readonly in: readonly string[];
  readonly meant?: string;
  readonly hint: string;
}[] = [
  {
    words: ['path', 'files', 'file', 'include'],
    in: ['artifacts'],
    meant: 'paths',
    hint: 'Did you mean "paths"?',
  },
  {
    words: ['exclude', 'excludes'],
    in: ['artifacts'],
    hint: 'Write it as a pattern that begins with "!", below "paths:".',
  },
  {
    words: ['if-no-files-found', 'optional', 'if_missing'],
    in: ['artifacts'],
    meant: 'if-missing',
    hint: 'Write "if-missing: warn", "if-missing: ignore" or "if-missing: error".',
  },
  {
    words: ['destination', 'dest', 'target', 'dir'],
    in: ['artifacts'],
    meant: 'to',
    hint: 'Did you mean "to"?',
  },
  {
    words: ['name', 'expire_in', 'retention-days', 'overwrite', 'compression-level', 'reports'],
    in: ['artifacts'],
    hint: 'Remove it: Tongs copies the files, and "actions/upload-artifact" after it uploads them.',
  },
  {
    words: ['include-hidden-files', 'untracked'],
    in: ['artifacts'],
    hint: 'Remove it: patterns match hidden files and ignored files like others.',
  },
];
