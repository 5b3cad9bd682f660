import { describe, expect, it } from 'vitest';
import { WRITTEN_ENV } from '../../../../src/anvil/command/written-files.ts';
import { NOTHING_INHERITED } from '../../../../src/snapshots/written.ts';
import { composeStepEnv, type StepEnvParts } from '../../../../src/run/step/step-env.ts';

function compose(parts: Partial<StepEnvParts> = {}): Record<string, string> {
  return composeStepEnv({
    image: [],
    defaults: {},
    workflow: {},
    home: '/root',
    inherited: NOTHING_INHERITED,
    tongs: {},
    step: {},
    hosts: [],
    secrets: {},
    ...parts,
  });
}

describe('composeStepEnv', () => {
  it('has what a process needs where nothing says otherwise', () => {
    expect(compose()).toEqual({
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      CI: 'true',
      HOME: '/root',
      ...WRITTEN_ENV,
    });
  });

  it('names the files of the anvil, whatever the image or a step before says', () => {
    const given = { GITHUB_OUTPUT: '/elsewhere' };
    const parts = { image: ['GITHUB_OUTPUT=/elsewhere'], defaults: given, workflow: given };
    expect(compose({ ...parts, inherited: { env: given, path: [] } })).toMatchObject({
      GITHUB_OUTPUT: '/.tongs/written/output',
      GITHUB_ENV: '/.tongs/written/env',
      GITHUB_PATH: '/.tongs/written/path',
      GITHUB_STEP_SUMMARY: '/.tongs/written/summary',
    });
  });

  it('puts what was inherited over the image, and below the tongs and the step', () => {
    const inherited = { env: { A: 'in', B: 'in', C: 'in', HOME: '/in' }, path: [] };
    const image = ['A=image', 'B=image', 'C=image'];
    const env = compose({ image, inherited, tongs: { B: 'tong' }, step: { C: 'step' } });
    expect(env).toMatchObject({ A: 'in', B: 'tong', C: 'step', HOME: '/in' });
  });

  it.each([
    ['the default', {}, '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
    ['that of the image', { image: ['PATH=/image'] }, '/image'],
    ['that of the step', { image: ['PATH=/image'], step: { PATH: '/step' } }, '/step'],
  ])('puts inherited folders in front of PATH: %s', (_, parts, rest) => {
    const inherited = { env: {}, path: ['/new', '/old'] };
    expect(compose({ ...parts, inherited })['PATH']).toBe(`/new:/old:${rest}`);
    const env = { PATH: '/written' };
    const path = compose({ ...parts, inherited: { ...inherited, env } })['PATH'];
    expect(path).toBe(`/new:/old:${'step' in parts ? '/step' : '/written'}`);
  });

  it.each([
    ['the image', { image: ['X=image', 'HOME=/nowhere'], defaults: { X: 'default' } }, 'image'],
    ['a tong', { tongs: { X: 'tong' }, image: ['X=image'] }, 'tong'],
    ['the step', { step: { X: 'step' }, tongs: { X: 'tong' }, image: ['X=image'] }, 'step'],
  ])('prefers %s to what stands below it', (_, parts, value) => {
    expect(compose(parts)).toMatchObject({ X: value, HOME: '/root' });
  });

  it('lets the image and the step set what we do', () => {
    const image = ['PATH=/opt/bin', 'CI='];
    expect(compose({ image })).toMatchObject({ PATH: '/opt/bin', CI: '' });
    const step = { PATH: '/x', HOME: '/home/me', CI: 'no' };
    expect(compose({ image, step })).toMatchObject(step);
  });

  it('does not let the proxies of the client pass for the path', () => {
    expect(compose({ defaults: { HTTP_PROXY: 'p', CI: 'x' } })).toMatchObject({
      HTTP_PROXY: 'p',
      CI: 'true',
    });
  });

  it('has of colors what the image and the step say, and else nothing', () => {
    const image = ['FORCE_COLOR=2'];
    expect(Object.keys(compose()).filter((name) => /COLOR|TERM/.test(name))).toEqual([]);
    expect(compose({ image })).toMatchObject({ FORCE_COLOR: '2' });
    expect(compose({ image, step: { NO_COLOR: '1', FORCE_COLOR: '' } })).toMatchObject({
      NO_COLOR: '1',
      FORCE_COLOR: '',
    });
  });

  it('keeps requests to tongs, and to the step itself, from a proxy', () => {
    const hosts = ['web', 'db'];
    const step = { HTTPS_PROXY: 'http://mine', NO_PROXY: '.corp' };
    const noProxy = '.corp,web,db,localhost,127.0.0.1,::1';
    expect(compose({ step, hosts })).toMatchObject({ NO_PROXY: noProxy, no_proxy: noProxy });
    expect(Object.keys(compose({ step: { NO_PROXY: 'x' }, hosts }))).not.toContain('no_proxy');
  });

  it.each([
    ['A=', { A: '' }],
    ['A=b=c', { A: 'b=c' }],
    ['A', { A: '' }],
    ['A=a\nb', { A: 'a\nb' }],
    ['__proto__=x', JSON.parse('{"__proto__":"x"}')],
  ])('reads %j of the image', (line, env) => {
    expect(Object.entries(compose({ image: [line] }))).toEqual(
      expect.arrayContaining(Object.entries(env)),
    );
  });
});
