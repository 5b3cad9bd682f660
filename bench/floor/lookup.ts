import type { Api } from './api.ts';
import type { LookupJob } from './job.ts';

/** What has to be asked before a run may say that it has nothing to do: the base, and the snapshots. */
export async function lookUp(api: Api, { image, references }: LookupJob): Promise<void> {
  const filters = encodeURIComponent(JSON.stringify({ reference: references }));
  const [, images] = await Promise.all([
    api.call('GET', `/images/${image}/json`),
    api.call('GET', `/images/json?filters=${filters}`),
  ]);
  if (Array.isArray(images) && images.length >= references.length) return;
  throw new Error('not all of the images are there');
}
