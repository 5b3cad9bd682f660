import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeVersion, REPOSITORY_URL, VERSION } from '../../../src/base/version.ts';

it('VERSION and REPOSITORY_URL are those of the package', () => {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  expect(JSON.parse(text)).toMatchObject({
    version: VERSION,
    repository: { url: `git+${REPOSITORY_URL}.git` },
    bugs: `${REPOSITORY_URL}/issues`,
  });
});

it.each([
  ['', VERSION],
  ['$Format:%H$', VERSION],
  ['0123456789abcdef0123456789abcdef01234567', `${VERSION} (0123456789)`],
])('describeVersion of the commit "%s" is %s', (commit, described) => {
  expect(describeVersion(commit)).toBe(described);
});
