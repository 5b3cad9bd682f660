import { describe, expect, it } from 'vitest';
import {
  EngineFailed,
  InternalError,
  InvalidInput,
  invalidInput,
} from '../../../../src/base/errors/errors.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import { PULL_REFUSED } from '../../../../src/engine/docker/judge-pull.ts';
import type { AuthFor } from '../../../../src/engine/session.ts';
import type { EngineInfo, Image, PullRequest } from '../../../../src/engine/types.ts';
import type { RunEvent } from '../../../../src/report/event.ts';
import type { ImageWant } from '../../../../src/run/images/find-image.ts';
import { lookUpImages, resolveImages } from '../../../../src/run/images/resolve-images.ts';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { anImage } from '../../../support/images/stub-images.ts';
import { PLACE } from '../../../support/values/steps.ts';

function want(image: string, fields: Partial<ImageWant> = {}): ImageWant {
  return { image, platform: undefined, pull: 'if-missing', place: PLACE, ...fields };
}

/** What each pull of an image does, one after the other; the last one again and again. */
type Pulls = Readonly<Record<string, readonly (Image | Error)[]>>;

/** An engine that has some images and can pull others. */
class Rig {
  readonly clock = new FakeClock();
  readonly events: RunEvent[] = [];
  readonly pulled: PullRequest[] = [];
  readonly inspected: string[] = [];
  readonly stopping = new AbortController();
  readonly #images: Map<string, Image>;
  readonly #pulls: Pulls;
  readonly #tries = new Map<string, number>();

  constructor(present: Readonly<Record<string, Image>>, pulls: Pulls = {}) {
    this.#images = new Map(Object.entries(present));
    this.#pulls = pulls;
  }

  get engine(): Engine {
    return stubEngine({
      info: async () => INFO,
      inspectImage: async (reference) => {
        this.inspected.push(reference);
        return this.#images.get(reference);
      },
      pullImage: async (request, onProgress) => {
        this.pulled.push(request);
        onProgress({ currentBytes: 1, totalBytes: 2 });
        this.#pull(request.reference);
      },
    });
  }

  resolve(
    wants: readonly ImageWant[],
    authFor: AuthFor = () => Promise.resolve(undefined),
  ): Promise<ReadonlyMap<string, Image>> {
    return resolveImages(wants, {
      machine: { clock: this.clock, random: () => 1 },
      session: { engine: this.engine, authFor },
      reporter: { report: (event) => void this.events.push(event) },
      signal: this.stopping.signal,
    });
  }

  /** The diagnostics that it rejects with. */
  async refusals(...args: Parameters<Rig['resolve']>): Promise<unknown> {
    const thrown = await this.resolve(...args).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(InvalidInput);
    expect(thrown).toMatchObject({ code: 'image-unavailable' });
    return thrown instanceof InvalidInput ? thrown.diagnostics : [];
  }

  #pull(reference: string): void {
    const results = this.#pulls[reference] ?? [new Error(`no pull of ${reference} is expected`)];
    const tries = this.#tries.get(reference) ?? 0;
    this.#tries.set(reference, tries + 1);
    const result = results[Math.min(tries, results.length - 1)];
    if (result instanceof Error) throw result;
    if (result) this.#images.set(reference, result);
  }
}

const A = anImage('a');

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Nothing else is asked for.
const INFO = { platform: 'linux/x86_64' } as EngineInfo;

function refused(image: string, status: number, message = 'manifest unknown'): EngineFailed {
  return new EngineFailed(`Cannot pull image "${image}": ${message}`, {
    code: isPassing(status) ? 'pull-failed' : PULL_REFUSED,
    status,
    retriable: isPassing(status),
  });
}

function isPassing(status: number): boolean {
  return status === 429 || status >= 500;
}

describe('resolveImages', () => {
  it('takes what is there, and pulls nothing', async () => {
    const rig = new Rig({ a: A });
    expect([...(await rig.resolve([want('a')]))]).toEqual([[' a', A]]);
    expect(rig.pulled).toEqual([]);
    expect(rig.events).toEqual([]);
  });

  it('pulls what is missing, and tells of it', async () => {
    const rig = new Rig({}, { a: [A] });
    expect((await rig.resolve([want('a')])).get(' a')).toBe(A);
    expect(rig.events).toEqual([
      { type: 'pull-started', image: 'a' },
      { type: 'pull-progressed', image: 'a', currentBytes: 1, totalBytes: 2 },
      { type: 'pull-finished', image: 'a', ms: 0 },
    ]);
  });

  it('pulls with the credentials of the registry', async () => {
    const rig = new Rig({}, { a: [A] });
    await rig.resolve([want('a', { platform: 'linux/amd64' })], (image) =>
      Promise.resolve(`auth of ${image}`),
    );
    expect(rig.pulled).toMatchObject([
      { reference: 'a', platform: 'linux/amd64', auth: 'auth of a' },
    ]);
  });

  it('pulls what is there where the policy is "always"', async () => {
    const newer = anImage('newer');
    const rig = new Rig({ a: A }, { a: [newer] });
    expect((await rig.resolve([want('a', { pull: 'always' })])).get(' a')).toBe(newer);
    expect(rig.inspected).toEqual(['a']);
  });

  it('refuses what is missing where the policy is "never"', async () => {
    const rig = new Rig({});
    expect(await rig.refusals([want('a', { pull: 'never' })])).toEqual([
      {
        message: 'Cannot use image "a": it is not on the engine, and pull is "never"',
        place: PLACE,
        hint: 'Load or build the image first, or set pull to "if-missing".',
      },
    ]);
    expect(rig.pulled).toEqual([]);
  });

  it('looks an image up once, and pulls it once, however often it is wanted', async () => {
    const rig = new Rig({}, { a: [A] });
    const images = await rig.resolve([want('a'), want('a', { place: undefined }), want('a')]);
    expect(images.size).toBe(1);
    expect(rig.pulled).toHaveLength(1);
  });

  it.each([
    ['always', 'if-missing', true],
    ['always', 'never', true],
    ['if-missing', 'never', true],
    ['never', 'never', false],
  ] as const)(
    'wanted with %s and with %s, in either order, is pulled: %s',
    async (one, other, isPulled) => {
      for (const policies of [
        [one, other],
        [other, one],
      ]) {
        const rig = new Rig({}, { a: [A] });
        await rig.resolve(policies.map((pull) => want('a', { pull }))).catch(() => {});
        expect(rig.pulled.length === 1).toBe(isPulled);
      }
    },
  );

  it.each([
    ['linux/arm64', 'v8', true],
    ['linux/arm64/v8', 'v8', true],
    ['linux/arm64/v8', '', true],
    ['linux/arm64/v7', 'v8', false],
    ['linux/arm', 'v8', false],
    ['windows/arm64', 'v8', false],
  ])('takes for %s an image with the variant %j: %s', async (platform, variant, isTaken) => {
    const image = anImage('a', { platform: { os: 'linux', architecture: 'arm64', variant } });
    const rig = new Rig({ a: image }, { a: [image] });
    const images = await rig.resolve([want('a', { platform })]).catch(() => new Map());
    expect(images.size === 1).toBe(isTaken);
    expect(rig.pulled).toHaveLength(isTaken ? 0 : 1);
  });

  it('refuses an image that does not exist for the platform', async () => {
    const rig = new Rig({}, { a: [A] });
    expect(await rig.refusals([want('a', { platform: 'linux/arm64' })])).toEqual([
      {
        message: 'Cannot use image "a": it does not exist for platform "linux/arm64"',
        place: PLACE,
        hint: "Choose another platform, or leave it out for the engine's own.",
      },
    ]);
  });

  it.each([429, 500, 503])('tries a pull again that was answered with %d', async (status) => {
    const rig = new Rig({}, { a: [refused('a', status), refused('a', status), A] });
    const resolved = rig.resolve([want('a')]);
    await settle();
    await rig.clock.advance(1_000);
    await rig.clock.advance(2_000);
    expect((await resolved).get(' a')).toBe(A);
    expect(rig.pulled).toHaveLength(3);
    expect(rig.events.at(-1)).toEqual({ type: 'pull-finished', image: 'a', ms: 3_000 });
  });

  it('gives up after four attempts, with what the registry said', async () => {
    const rig = new Rig({}, { a: [refused('a', 503, 'try later')] });
    const resolved = rig.resolve([want('a')]).catch((error: unknown) => error);
    for (let turn = 0; turn < 3; turn += 1) {
      await settle();
      await rig.clock.advance(15_000);
    }
    const failure = await resolved;
    expect(failure).toBeInstanceOf(EngineFailed);
    expect(failure).toMatchObject({
      exitCode: 3,
      code: 'image-unavailable',
      message: 'Cannot pull image "a": try later',
      diagnostics: [
        {
          message: 'Cannot pull image "a": try later',
          place: PLACE,
          hint: 'Check that the engine reaches the registry, and run again. Registries that limit pulls allow more after "docker login".',
        },
      ],
    });
    expect(rig.pulled).toHaveLength(4);
    expect(rig.clock.sleepers).toBe(0);
  });

  it('does not try again what is refused for good', async () => {
    const rig = new Rig({}, { a: [refused('a', 404)] });
    await rig.refusals([want('a')]);
    expect(rig.pulled).toHaveLength(1);
  });

  it('tells of all that cannot be had, in the order of the file, when all have settled', async () => {
    const rig = new Rig(
      {},
      { a: [refused('a', 503), refused('a', 404)], b: [refused('b', 404)], c: [A] },
    );
    const second = { ...PLACE, line: 9 };
    const refusals = rig.refusals([
      want('a'),
      want('b', { place: second, platform: 'linux/arm64' }),
      want('c'),
      want('d', { pull: 'never', place: undefined }),
    ]);
    await settle();
    await rig.clock.advance(1_000);
    expect(await refusals).toEqual([
      expect.objectContaining({ message: 'Cannot pull image "a": manifest unknown', place: PLACE }),
      expect.objectContaining({
        message: 'Cannot pull image "b" for linux/arm64: manifest unknown',
        place: second,
      }),
      expect.not.objectContaining({ place: expect.anything() }),
    ]);
  });

  it('tells of credentials that cannot be had, and what to do about them', async () => {
    const rig = new Rig({});
    const authFor = (): Promise<never> =>
      Promise.reject(invalidInput('credential-helper-failed', 'Cannot ask "x"', 'Install it.'));
    expect(await rig.refusals([want('a')], authFor)).toEqual([
      { message: 'Cannot pull image "a": Cannot ask "x"', place: PLACE, hint: 'Install it.' },
    ]);
  });

  it('blames the input where one image is refused and another one cannot be pulled now', async () => {
    const full = new EngineFailed('Cannot pull image "b": no space left', { code: 'pull-failed' });
    const rig = new Rig({}, { a: [refused('a', 404)], b: [full] });
    expect(await rig.refusals([want('a'), want('b')])).toHaveLength(2);
    const other = new Rig({}, { b: [full], c: [full] }).resolve([want('b'), want('c')]);
    await expect(other).rejects.toMatchObject({ exitCode: 3, diagnostics: [{}, {}] });
  });

  it('rejects where the engine cannot be reached, and tells nothing of the image', async () => {
    const failure = new EngineFailed('Cannot reach it', { code: 'engine-unreachable' });
    await expect(new Rig({}, { a: [failure] }).resolve([want('a')])).rejects.toBe(failure);
  });

  it.each(['engine-unreachable', 'engine-vanished'])(
    'rejects with what ended the engine amid a pull: %s, and waits for no other pull',
    async (code) => {
      const gone = new EngineFailed('It went away', { code });
      const rig = new Rig({}, { a: [gone], b: [refused('b', 503)] });
      await expect(rig.resolve([want('b'), want('a')])).rejects.toBe(gone);
      await settle();
      expect(rig.clock.sleepers).toBe(0);
    },
  );

  it('goes on where the engine is back for the next try', async () => {
    const vanished = new EngineFailed('It went away', { code: 'engine-vanished', retriable: true });
    const rig = new Rig({}, { a: [vanished, A] });
    const resolved = rig.resolve([want('a')]);
    await settle();
    await rig.clock.advance(1_000);
    expect((await resolved).get(' a')).toBe(A);
  });

  it('passes on what is a bug of ours', async () => {
    const rig = new Rig({}, { a: [new InternalError('Cannot be')] });
    await expect(rig.resolve([want('a')])).rejects.toMatchObject({ exitCode: 70 });
  });

  it('rejects with the reason of the signal', async () => {
    const rig = new Rig({}, { a: [refused('a', 503)] });
    const resolved = rig.resolve([want('a')]);
    await settle();
    rig.stopping.abort(new Error('enough'));
    await expect(resolved).rejects.toThrow('enough');
    expect(rig.clock.sleepers).toBe(0);
  });
});

describe('lookUpImages', () => {
  it('gives what is there, and pulls nothing', async () => {
    const rig = new Rig({ a: A });
    const wants = [
      want('a', { pull: 'always' }),
      want('b'),
      want('a', { platform: 'linux/arm64' }),
    ];
    const images = await lookUpImages(wants, { engine: rig.engine, signal: rig.stopping.signal });
    expect([...images]).toEqual([[' a', A]]);
    expect(rig.pulled).toEqual([]);
  });

  it('looks an image up once, however often it is wanted', async () => {
    const rig = new Rig({ a: A });
    await lookUpImages([want('a'), want('a')], { engine: rig.engine, signal: rig.stopping.signal });
    expect(rig.inspected).toEqual(['a']);
  });
});
