import { toImageKey } from '../plan/image-key.ts';
import { EngineFailed, InvalidInput } from '../../base/errors/errors.ts';
import { retry } from '../../base/async/retry.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Image } from '../../engine/types.ts';
import type { PullPolicy } from '../../pipeline/model.ts';
import type { Reporter } from '../../report/reporter.ts';
import { isGoneCode } from '../../engine/engine-gone.ts';
import { findImage, pullBeside, type ImageWant } from './find-image.ts';
import {
  cannotPull,
  notPresent,
  toImageError,
  wrongPlatform,
  type ImageProblem,
} from './image-problem.ts';
import type { Machine, Session } from '../../engine/session.ts';

export interface ResolveOptions {
  readonly machine: Pick<Machine, 'clock' | 'random'>;
  readonly session: Pick<Session, 'engine' | 'authFor'>;
  readonly reporter: Pick<Reporter, 'report'>;
  readonly signal: AbortSignal;
}

/**
 * Looks up all wanted images at the same time, and pulls the missing ones, each once. Rejects when all are settled,
 * with a diagnostic for each image that cannot be used; at once if the engine is gone.
 */
export async function resolveImages(
  wants: readonly ImageWant[],
  options: ResolveOptions,
): Promise<ReadonlyMap<string, Image>> {
  const distinct = toDistinct(wants);
  const stopping = new AbortController();
  const signal = AbortSignal.any([options.signal, stopping.signal]);
  const resolve = (group: readonly ImageWant[]): Promise<readonly Found[]> =>
    resolveInTurn(group, { ...options, signal });
  const found = await Promise.all(toGroups(distinct).map(resolve)).catch((error: unknown) => {
    stopping.abort(error);
    throw error;
  });
  const byKey = new Map(found.flat());
  const inOrder = [...distinct.keys()].flatMap((key) => byKey.get(key) ?? []);
  const problems = inOrder.filter((each) => 'diagnostic' in each);
  if (problems.length > 0) throw toImageError(problems);
  return new Map(found.flat().filter((each): each is [string, Image] => 'id' in each[1]));
}

/** The wanted images that are on the engine; pulls none. */
export async function lookUpImages(
  wants: readonly ImageWant[],
  { engine, signal }: { readonly engine: Engine; readonly signal: AbortSignal },
): Promise<ReadonlyMap<string, Image>> {
  const images = new Map<string, Image>();
  await Promise.all(
    [...toDistinct(wants)].map(async ([key, want]) => {
      const found = await findImage(engine, want, { signal });
      if (found) images.set(key, found);
    }),
  );
  return images;
}

type Found = readonly [string, Image | ImageProblem];

/** Grouped by name, wants without a platform first: a pull for one platform may take the name of another image. */
function toGroups(distinct: ReadonlyMap<string, ImageWant>): readonly (readonly ImageWant[])[] {
  const groups = Map.groupBy(distinct.values(), ({ image }) => image);
  return [...groups.values()].map((group) =>
    group.toSorted((a, b) => (a.platform ?? '').localeCompare(b.platform ?? '')),
  );
}

async function resolveInTurn(
  group: readonly ImageWant[],
  options: ResolveOptions,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const want of group) found.push([toImageKey(want), await resolveImage(want, options)]);
  return found;
}

async function resolveImage(
  want: ImageWant,
  options: ResolveOptions,
): Promise<Image | ImageProblem> {
  const { session, signal } = options;
  const { engine } = session;
  if (want.pull !== 'always') {
    const present = await findImage(engine, want, { signal });
    if (present) return present;
    if (want.pull === 'never') return notPresent(want);
  }
  try {
    const pulled = await pullBeside(engine, want, { signal, pull: () => pull(want, options) });
    return pulled ?? wrongPlatform(want);
  } catch (error) {
    signal.throwIfAborted();
    const isKnown = error instanceof EngineFailed || error instanceof InvalidInput;
    if (!isKnown || isGoneCode(error.code)) throw error;
    return cannotPull(want, error);
  }
}

async function pull(want: ImageWant, options: ResolveOptions): Promise<void> {
  const { session, signal } = options;
  const { report } = options.reporter;
  const { clock, random } = options.machine;
  const { image, platform } = want;
  const startedAt = clock.now();
  report({ type: 'pull-started', image });
  const auth = await session.authFor(image, { signal });
  await retry(
    () =>
      session.engine.pullImage({ reference: image, platform, auth, signal }, (progress) =>
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

/** If several users name one image, the most eager pull policy wins. */
function moreEager(a: ImageWant, b: ImageWant): ImageWant {
  return EAGERNESS.indexOf(b.pull) > EAGERNESS.indexOf(a.pull) ? b : a;
}

const EAGERNESS: readonly PullPolicy[] = ['never', 'if-missing', 'always'];

/** Each image once, with the most eager policy; of several with the same policy the first. */
function toDistinct(wants: readonly ImageWant[]): ReadonlyMap<string, ImageWant> {
  const distinct = new Map<string, ImageWant>();
  for (const want of wants) {
    const key = toImageKey(want);
    distinct.set(key, moreEager(distinct.get(key) ?? want, want));
  }
  return distinct;
}
