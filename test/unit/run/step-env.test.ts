import { describe, expect, it } from 'vitest';
import { composeStepEnv, type StepEnvParts } from '../../../src/run/step-env.ts';

function compose(parts: Partial<StepEnvParts> = {}): Record<string, string> {
  return composeStepEnv({ image: [], defaults: {}, home: '/root', tongs: {}, step: {}, ...parts });
}

describe('composeStepEnv', () => {
  it('has what a process needs where nothing says otherwise', () => {
    expect(compose()).toEqual({
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      CI: 'true',
      FORCE_COLOR: '1',
      HOME: '/root',
    });
  });

  it.each([
    ['the image', { image: ['X=image', 'HOME=/nowhere'], defaults: { X: 'default' } }, 'image'],
    ['a tong', { tongs: { X: 'tong' }, image: ['X=image'] }, 'tong'],
    ['the step', { step: { X: 'step' }, tongs: { X: 'tong' }, image: ['X=image'] }, 'step'],
  ])('prefers %s to what stands below it', (_, parts, value) => {
    expect(compose(parts)).toMatchObject({ X: value, HOME: '/root' });
  });

  it('lets the image and the step set what we do', () => {
    const image = ['PATH=/opt/bin', 'CI=', 'FORCE_COLOR=0'];
    expect(compose({ image })).toMatchObject({ PATH: '/opt/bin', CI: '', FORCE_COLOR: '0' });
    const step = { PATH: '/x', HOME: '/home/me', CI: 'no' };
    expect(compose({ image, step })).toMatchObject(step);
  });

  it('does not let the proxies of the client pass for the path', () => {
    expect(compose({ defaults: { HTTP_PROXY: 'p', CI: 'x' } })).toMatchObject({
      HTTP_PROXY: 'p',
      CI: 'true',
    });
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
