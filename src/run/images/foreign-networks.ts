import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { InvalidInput } from '../../base/errors/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { RUN_LABEL } from '../../engine/labels.ts';
import type { Waiting } from '../../engine/types.ts';
import type { Tong } from '../../pipeline/model.ts';

/** Refuses networks that the engine does not have, and those of runs: nobody may join the tongs of another run. */
export async function refuseForeignNetworks(
  tongs: readonly Tong[],
  engine: Engine,
  waiting: Waiting,
): Promise<void> {
  const found = await Promise.all(
    tongs.flatMap((tong) => tong.networks.map((each) => judge(tong, each, { engine, waiting }))),
  );
  const diagnostics = found.filter((each) => each !== undefined);
  if (diagnostics.length > 0) throw new InvalidInput(diagnostics, 'network-unusable');
}

async function judge(
  tong: Tong,
  { name, place }: Tong['networks'][number],
  { engine, waiting }: { readonly engine: Engine; readonly waiting: Waiting },
): Promise<Diagnostic | undefined> {
  const network = await engine.inspectNetwork(name, waiting);
  const cannot = `Cannot join tong "${tong.name}" to network "${name}"`;
  if (!network) {
    const hint = 'Create it first, or find its name with "docker network ls".';
    return { message: `${cannot}: the engine has no such network`, place, hint };
  }
  if (network.labels[RUN_LABEL] === undefined) return undefined;
  const hint = 'Remove it: the tongs of a run are only for its own steps.';
  return { message: `${cannot}: it is a network of another run`, place, hint };
}
