import { KnownWords } from '../pipeline/draft/known-word.ts';

const LATER_HINT = 'Remove it: this version cannot restrict what a pipeline may do.';

/** The keys that people try in a policy. */
export const POLICY_WORDS = new KnownWords(
  [
    {
      words: ['least-age', 'least-prune-age', 'min-age', 'prune-older-than', 'older-than'],
      in: ['policy'],
      hint: 'Write it below "prune:": "prune: { least-age: 1h }"',
    },
    {
      words: ['keep-images', 'keep'],
      in: ['policy'],
      hint: 'Write it below "prune:": "prune: { keep-images: [node:24] }"',
    },
    {
      words: ['total', 'snapshots-total', 'max-size', 'snapshots-max-size'],
      in: ['policy'],
      hint: 'Write it below "snapshots:": "snapshots: { total: 50g }"',
    },
    {
      words: ['older-than', 'min-age', 'least-prune-age'],
      in: ['prune'],
      meant: 'least-age',
      hint: 'Did you mean "least-age"?',
    },
    {
      words: ['max-size', 'max-total', 'snapshots-total'],
      in: ['snapshots'],
      meant: 'total',
      hint: 'Did you mean "total"?',
    },
    {
      words: ['grants', 'limits', 'ceilings', 'images', 'allowed-images', 'allow', 'deny'],
      in: ['policy'],
      isPlanned: true,
      hint: LATER_HINT,
    },
  ],
  { hasFreeKeys: false },
);
