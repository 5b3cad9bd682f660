import type { Clock } from '../base/clock.ts';
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import { EngineFailed, InvalidInput } from '../base/errors.ts';
import { describeError } from '../base/format-error.ts';
import { retry } from '../base/retry.ts';
import type { Engine } from '../engine/engine.ts';
import type { Image } from '../engine/types.ts';
import type { PullPolicy } from '../pipeline/model.ts';
import type { Happening } from '../report/event.ts';

/** An image that a pipeline names. */
export interface ImageWant {
  readonly image: string;
  readonly platform: string | undefined;
  readonly pull: PullPolicy;
  /** Where it is named, for messages; undefined for a default. */
  readonly place: Place | undefined;
}

export interface ResolveOptions {
  readonly engine: Engine;
  /** Value of the registry authentication header for an image. */
  readonly authFor: (image: string) => Promise<string | undefined>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly report: (happening: Happening) => void;
  readonly signal: AbortSignal;
}

/** The same image wanted twice is one image. */
export function toImageKey(want: Pick<ImageWant, 'image' | 'platform'>): string {
  return `${want.platform ?? ''} ${want.image}`;
}

/**
 * Looks every wanted image up and pulls what is missing, all at once, each once. Rejects when all are
 * settled with one diagnostic for each that cannot be had.
 */
export async function resolveImages(
  wants: readonly ImageWant[],
  options: ResolveOptions,
): Promise<ReadonlyMap<string, Image>> {
  const images = new Map<string, Image>();
  const results = await Promise.all(
    [...toDistinct(wants)].map(async ([key, want]) => {
      const found = await resolveImage(want, options);
      if (!('id' in found)) return found;
      images.set(key, found);
      return undefined;
    }),
  );
  const problems = results.filter((result) => result !== undefined);
  if (problems.length > 0) throw new InvalidInput(problems, 'image-unavailable');
  return images;
}

/** Whether the image is on the engine, without pulling it. */
export async function lookUpImages(
  wants: readonly ImageWant[],
  options: Pick<ResolveOptions, 'engine' | 'signal'>,
): Promise<ReadonlyMap<string, Image>> {
  const images = new Map<string, Image>();
  await Promise.all(
    [...toDistinct(wants)].map(async ([key, want]) => {
      const found = await lookUp(want, options);
      if (found) images.set(key, found);
    }),
  );
  return images;
}

async function resolveImage(want: ImageWant, options: ResolveOptions): Promise<Image | Diagnostic> {
  if (want.pull !== 'always') {
    const present = await lookUp(want, options);
    if (present) return present;
    if (want.pull === 'never') return notPresent(want);
  }
  try {
    await pull(want, options);
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof EngineFailed && error.code === 'engine-unreachable') throw error;
    return cannotPull(want, error);
  }
  return (await lookUp(want, options)) ?? wrongPlatform(want);
}

async function lookUp(
  want: ImageWant,
  options: Pick<ResolveOptions, 'engine' | 'signal'>,
): Promise<Image | undefined> {
  const image = await options.engine.inspectImage(want.image, { signal: options.signal });
  return image && isForPlatform(image, want.platform) ? image : undefined;
}

function isForPlatform(image: Image, platform: string | undefined): boolean {
  if (platform === undefined) return true;
  const [os, architecture, variant] = platform.split('/');
  const has = image.platform;
  if (os !== has.os || architecture !== has.architecture) return false;
  return variant === undefined || has.variant === '' || variant === has.variant;
}

async function pull(want: ImageWant, options: ResolveOptions): Promise<void> {
  const { engine, report, signal, clock, random } = options;
  const { image, platform } = want;
  const startedAt = clock.now();
  report({ type: 'pull-started', image });
  const auth = await options.authFor(image);
  await retry(
    () =>
      engine.pullImage({ reference: image, platform, auth, signal }, (progress) =>
        report({ type: 'pull-progressed', image, ...progress }),
      ),
    {
      attempts: 4,
      firstMs: 1_000,
      longestMs: 15_000,
      isRetriable: (error) => error instanceof EngineFailed && error.retriable,
      clock,
      random,
      signal,
    },
  );
  report({ type: 'pull-finished', image, ms: clock.now() - startedAt });
}

/** One user of an image may want it fresh, or let it be pulled: then it is so for all. */
function moreEager(a: ImageWant, b: ImageWant): ImageWant {
  return EAGERNESS.indexOf(b.pull) > EAGERNESS.indexOf(a.pull) ? b : a;
}

const EAGERNESS: readonly PullPolicy[] = ['never', 'if-missing', 'always'];

/** Each image once, as its most eager user wants it; of equals the first. */
function toDistinct(wants: readonly ImageWant[]): ReadonlyMap<string, ImageWant> {
  const distinct = new Map<string, ImageWant>();
  for (const want of wants) {
    const key = toImageKey(want);
    distinct.set(key, moreEager(distinct.get(key) ?? want, want));
  }
  return distinct;
}

function notPresent(want: ImageWant): Diagnostic {
  return diagnostic(want, {
    message: `Cannot use image "${want.image}"${forPlatform(want)}: it is not on the engine, and pull is "never"`,
    hint: 'Load or build the image first, or set pull to "if-missing".',
  });
}

function cannotPull(want: ImageWant, error: unknown): Diagnostic {
  const said = describeError(error).replace(/^Cannot pull image "[^"]*": /, '');
  const hint = error instanceof InvalidInput ? error.diagnostics[0]?.hint : undefined;
  return diagnostic(want, {
    message: `Cannot pull image "${want.image}"${forPlatform(want)}: ${said}`,
    hint: hint ?? PULL_HINT,
  });
}

const PULL_HINT =
  'Check the name and the tag; for a private registry, log in with "docker login" first.';

function wrongPlatform(want: ImageWant): Diagnostic {
  return diagnostic(want, {
    message: `Cannot use image "${want.image}": it does not exist for platform "${want.platform ?? ''}"`,
    hint: "Choose another platform, or leave it out for the engine's own.",
  });
}

function forPlatform(want: ImageWant): string {
  return want.platform === undefined ? '' : ` for ${want.platform}`;
}

function diagnostic(want: ImageWant, text: { message: string; hint: string }): Diagnostic {
  return { ...text, ...(want.place && { place: want.place }) };
}
