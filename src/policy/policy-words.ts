import { KnownWords } from '../pipeline/draft/known-word.ts';

const GRANTS_HINT =
  'Write a list of rules: "grants: [{ allow: [docker-socket], repositories: [github.com/team/app] }]"';

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
      words: ['memory', 'cpus', 'timeout', 'max-parallel', 'max-steps'],
      in: ['policy'],
      meant: 'limits',
      hint: 'Write it below "limits:": "limits: { memory: 8g, cpus: 4 }"',
    },
    {
      words: ['ceilings', 'resources', 'limit'],
      in: ['policy'],
      meant: 'limits',
      hint: 'Did you mean "limits"?',
    },
    {
      words: ['allowed-images', 'allowed_images', 'image', 'registries'],
      in: ['policy'],
      meant: 'images',
      hint: 'Did you mean "images"?',
    },
    {
      words: ['grant', 'allow', 'privileges', 'permissions', 'deny'],
      in: ['policy'],
      meant: 'grants',
      hint: GRANTS_HINT,
    },
    {
      words: ['grants', 'grant', 'privileges'],
      in: ['grant'],
      meant: 'allow',
      hint: 'Did you mean "allow"?',
    },
    {
      words: ['repository', 'repos', 'repo', 'for'],
      in: ['grant'],
      meant: 'repositories',
      hint: 'Did you mean "repositories"?',
    },
    {
      words: ['scope', 'branches', 'branch', 'events', 'refs'],
      in: ['grant'],
      meant: 'scopes',
      hint: 'Write where the code may come from: "scopes: [default, branch]"',
    },
  ],
  { hasFreeKeys: false },
);
