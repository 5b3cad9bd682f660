import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { InvalidInput } from '../../base/errors/errors.ts';
import type { Image } from '../../engine/types.ts';
import type { Tong } from '../../pipeline/model.ts';
import { toHealthCheck } from '../../tongs/readiness/health-check.ts';
import { toImageKey } from '../plan/image-key.ts';

/** Refuses to wait for health checks that images do not have: the tong would fail only at the timeout of its readiness. */
export function refuseMissingHealthchecks(
  tongs: readonly Tong[],
  images: ReadonlyMap<string, Image>,
): void {
  const wrong = tongs.filter((tong) => lacksHealthcheck(tong, images));
  if (wrong.length === 0) return;
  const diagnostics: Diagnostic[] = wrong.map((tong) => ({
    message: `Cannot wait for the health check of tong "${tong.name}": image "${tong.image}" has none`,
    place: tong.imagePlace,
    hint: 'Use readiness mode "tcp", "http", "command" or "log", or an image with a HEALTHCHECK.',
  }));
  throw new InvalidInput(diagnostics, 'healthcheck-missing');
}

function lacksHealthcheck(tong: Tong, images: ReadonlyMap<string, Image>): boolean {
  if (tong.readiness.mode !== 'healthcheck') return false;
  const image = images.get(toImageKey(tong));
  return image !== undefined && toHealthCheck(image.config) === undefined;
}
