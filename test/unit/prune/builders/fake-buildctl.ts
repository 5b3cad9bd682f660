import * as wire from '../../../../src/engine/docker/wire.ts';
import { SAME_CLOCK } from '../../../../src/engine/clock-offset.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import type { ContainerSummary, EngineInfo, Frame } from '../../../../src/engine/types.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { containerId, imageId } from '../leftovers/labelled.ts';

/** A container as buildx makes it for a node. */
export function aBuilder(name: string, more: Partial<ContainerSummary> = {}): ContainerSummary {
  return {
    id: containerId(name),
    names: [name],
    image: imageId('moby/buildkit'),
    labels: {},
    state: 'running',
    volumes: [{ name: `${name}_state`, path: '/var/lib/buildkit' }],
    ...more,
  };
}

export interface Answer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: number;
}

/** An engine in whose containers `buildctl` gives these answers, one after the other; notes what it was asked. */
export function engineWithBuildctl(
  answers: readonly (Answer | Error)[],
  methods: Partial<Engine> = {},
): { readonly engine: Engine; readonly asked: string[] } {
  const asked: string[] = [];
  const left = [...answers];
  let exitCode = 0;
  const engine = stubEngine({
    startExec: async ({ command }) => {
      asked.push(command.join(' '));
      const answer = left.shift() ?? { exitCode: 1, stderr: 'error: asked once too often' };
      if (answer instanceof Error) throw answer;
      exitCode = answer.exitCode ?? 0;
      return { id: wire.execId.parse('exec'), output: toFrames(answer) };
    },
    inspectExec: async () => ({ state: 'ended', exitCode }),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The rest is not asked for.
    info: async () => ({ clock: SAME_CLOCK }) as EngineInfo,
    ...methods,
  });
  return { engine, asked };
}

async function* toFrames({ stdout, stderr }: Answer): AsyncGenerator<Frame> {
  // In small pieces, which cut characters apart.
  for (const byte of Buffer.from(stdout ?? '')) yield { stream: 'stdout', bytes: Buffer.of(byte) };
  if (stderr !== undefined) yield { stream: 'stderr', bytes: Buffer.from(stderr) };
}

/** A record as `buildctl` prints it. */
export function usage(id: string, size = 1_000): Record<string, unknown> {
  return {
    id,
    parents: [],
    recordType: 'regular',
    description: 'naïve',
    inUse: false,
    shared: false,
    size,
    createdAt: '2020-11-01T00:00:00Z',
    lastUsedAt: '2020-11-02T00:00:00Z',
  };
}
