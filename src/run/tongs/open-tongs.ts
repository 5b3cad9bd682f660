import type { Clock } from '../../base/clock.ts';
import { InternalError } from '../../base/errors/errors.ts';
import { toSocketPath } from '../../engine/connect/socket-path.ts';
import type { Session } from '../../engine/session.ts';
import type { Image } from '../../engine/types.ts';
import type { Tong } from '../../pipeline/model.ts';
import type { Reporter } from '../../report/reporter.ts';
import type { TongUser } from '../../tongs/groups/instances.ts';
import { TongHolder } from '../../tongs/tong-holder.ts';
import { toCleanupFailed } from '../context/cleanup-failed.ts';
import type { RunContext } from '../context/context.ts';
import { toImageKey } from '../plan/image-key.ts';
import { createTongFillers, type TongFillerParts } from './fill-tongs.ts';
import { openProber } from './tong-prober.ts';

/** What the tongs of a run, or of a command, are made from. */
export interface TongsParts {
  /** The id of the run. */
  readonly run: string;
  readonly session: Session;
  readonly clock: Clock;
  readonly labels: RunContext['labels'];
  readonly tongs: readonly Tong[];
  readonly users: readonly TongUser[];
  /** By `toImageKey`. */
  readonly images: ReadonlyMap<string, Image>;
  readonly tongFiles: TongFillerParts['tongFiles'];
  /** The folder of the source. */
  readonly source: string;
  /** An image with a shell, to look at a tong from inside. */
  readonly proberImage: () => Promise<{ readonly image: Image; readonly name: string }>;
  readonly reporter: Pick<Reporter, 'takesTongOutput' | 'drained'>;
  readonly report: RunContext['report'];
  readonly signal: AbortSignal;
}

/** The tongs, none of which has started. */
export function openTongs(parts: TongsParts): TongHolder {
  const { session, clock, labels, tongs, users, reporter, report, signal } = parts;
  const { engine, defaultEnv } = session;
  const prefix = `tongs-${parts.run}`;
  const imageOf = (tong: Tong): Image => {
    const image = parts.images.get(toImageKey(tong));
    if (image) return image;
    throw new InternalError(`Cannot start tong "${tong.name}": its image is not known`);
  };
  const shared = { engine, clock, labels, imageOf, report, signal };
  const onCleanupFailed = (subject: string, error: unknown): void =>
    report(toCleanupFailed(subject, error));
  return new TongHolder({
    ...shared,
    ...createTongFillers({ ...shared, tongFiles: parts.tongFiles }),
    prefix,
    tongs,
    users,
    defaultEnv,
    host: { source: parts.source, socket: toSocketPath(engine.address) },
    openProber: async (container) => {
      const { image: base, name: imageName } = await parts.proberImage();
      return openProber(engine, container, {
        prefix,
        base,
        imageName,
        labels: labels('prober', container.slice(0, 12)),
        clock,
        signal,
        onCleanupFailed: (error) => onCleanupFailed('a prober', error),
      });
    },
    outputDrained: reporter.takesTongOutput === true ? reporter.drained : undefined,
    onCleanupFailed,
  });
}
