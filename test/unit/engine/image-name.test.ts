import { describe, expect, it } from 'vitest';
import { registryOf, splitReference, toPathComponent } from '../../../src/engine/image-name.ts';

describe('splitReference', () => {
  it.each([
    ['alpine', { repository: 'alpine' }],
    ['alpine:3', { repository: 'alpine', tag: '3' }],
    ['host:5000/a', { repository: 'host:5000/a' }],
    ['host:5000/a/b:1', { repository: 'host:5000/a/b', tag: '1' }],
    ['a@sha256:12', { repository: 'a', digest: 'sha256:12' }],
    ['h:1/a:2@sha256:12', { repository: 'h:1/a', tag: '2', digest: 'sha256:12' }],
    ['', { repository: '' }],
  ])('takes %j apart', (reference, parts) => {
    expect(splitReference(reference)).toEqual(parts);
  });
});

describe('registryOf', () => {
  it.each([
    ['alpine', 'docker.io'],
    ['alpine:3', 'docker.io'],
    ['library/alpine', 'docker.io'],
    ['owner/name:1', 'docker.io'],
    ['docker.io/library/alpine', 'docker.io'],
    ['ghcr.io/owner/name', 'ghcr.io'],
    ['host:5000/a', 'host:5000'],
    ['localhost/a', 'localhost'],
    ['localhost', 'docker.io'],
    ['[::1]:5000/a', '[::1]:5000'],
  ])('of %s is %s', (reference, registry) => {
    expect(registryOf(reference)).toBe(registry);
  });
});

describe('toPathComponent', () => {
  it.each([
    ['tongs', 'tongs'],
    ['My Project', 'my-project'],
    ['a__b..c', 'a-b-c'],
    ['-a-', 'a'],
    ['Straße 5', 'stra-e-5'],
    ['日本', 'x'],
    ['', 'x'],
  ])('makes of %j %s', (text, component) => {
    expect(toPathComponent(text)).toBe(component);
  });

  it('cuts a long text, and ends it with no hyphen', () => {
    expect(toPathComponent('x'.repeat(100))).toBe('x'.repeat(40));
    expect(toPathComponent(`${'x'.repeat(39)} yz`)).toBe('x'.repeat(39));
    expect(toPathComponent('abc', 2)).toBe('ab');
  });
});
