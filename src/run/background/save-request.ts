import { z } from 'zod';
import type { ImageId } from '../../engine/types.ts';
import type { SnapshotIdentity } from '../../snapshots/identity.ts';
import type { Step, StepId } from '../../pipeline/model.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { WantedSourceImage } from '../delivery/source-images.ts';

// The request of a run to the process that saves its source for later runs, as text. It contains no secrets.

export type SaveRequest = z.infer<typeof REQUEST>;
export type RequestedImage = SaveRequest['images'][number];

/** The id of the run under which that process makes its objects. */
export function savingRun(run: string): string {
  return `${run}s`;
}

/** `run` is the id from `savingRun`. */
export function toSaveRequest(
  prepared: Prepared,
  wanted: readonly WantedSourceImage[],
  run: string,
): SaveRequest {
  const { request, scope, project, pipeline, source, pipelineFiles, visible, roots } = prepared;
  const { include, exclude, maxBytes, git } = pipeline.source;
  const seen = withAncestors(
    prepared.plan.map(({ step }) => prepared.late.find(step.id) ?? step),
    wanted.map(({ step }) => step),
  );
  return {
    run,
    repository: prepared.repository,
    snapshotRepository: prepared.snapshotRepository,
    scope,
    project,
    workspace: pipeline.workspace,
    source: { folder: source.folder, include, exclude, maxBytes, git, ownFiles: request.ownFiles },
    pipelineFiles,
    steps: seen.map(({ id, inputs, start }) => ({
      id,
      inputs,
      seesAll: visible.get(id) === source.manifest,
      start: start.kind === 'step' ? start : { kind: 'image' },
    })),
    images: wanted.map(({ step, parent, below, known }) => ({
      step: step.id,
      // A containerd store has several platforms under one id; an image that was committed has one.
      platform: step.start.kind === 'image' ? step.start.platform : undefined,
      user: step.user,
      parent: parent.id,
      below,
      imageName: roots.get(step.id)?.name ?? parent.id,
      known,
    })),
  };
}

export type BackgroundRequest = z.infer<typeof BACKGROUND_REQUEST>;

export function formatBackgroundRequest(request: BackgroundRequest): string {
  return JSON.stringify(request);
}

/** Undefined if the text is no request: the run was killed before it had written all. */
export function parseBackgroundRequest(text: string): BackgroundRequest | undefined {
  try {
    return BACKGROUND_REQUEST.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The steps, and the steps whose files they start from, each after its parent. */
function withAncestors(all: readonly Step[], wanted: readonly Step[]): readonly Step[] {
  const byId = new Map(all.map((step) => [step.id, step]));
  const chosen = new Set<Step>();
  for (const step of wanted) {
    let each: Step | undefined = step;
    while (each && !chosen.has(each)) {
      chosen.add(each);
      each = each.start.kind === 'step' ? byId.get(each.start.step) : undefined;
    }
  }
  return all.filter((step) => chosen.has(step));
}

const TEXTS = z.array(z.string()).readonly();
const STEP_ID = z.custom<StepId>((value) => typeof value === 'string');
const IDENTITY = z.custom<SnapshotIdentity>((value) => typeof value === 'string');
const IMAGE_ID = z.custom<ImageId>((value) => typeof value === 'string');
const INPUT = z.object({
  glob: z.string(),
  optional: z.boolean(),
  place: z.object({
    file: z.string(),
    line: z.number(),
    column: z.number(),
    length: z.number(),
    text: z.string(),
  }),
});
const STEP = z.object({
  id: STEP_ID,
  inputs: z.array(INPUT).readonly().optional(),
  /** Whether a step without `inputs` sees the files of pipelines, too. */
  seesAll: z.boolean(),
  start: z.union([
    z.object({ kind: z.literal('step'), step: STEP_ID }),
    z.object({ kind: z.literal('image') }),
  ]),
});
const REQUEST = z.object({
  run: z.string().regex(/^[a-z0-9]+$/),
  repository: z.string(),
  snapshotRepository: z.string(),
  scope: z.object({ own: z.string(), readable: TEXTS }),
  project: z.string(),
  workspace: z.string(),
  source: z.object({
    folder: z.string(),
    include: z.array(INPUT).readonly(),
    exclude: z.array(INPUT).readonly(),
    maxBytes: z.number(),
    git: z.boolean(),
    ownFiles: TEXTS,
  }),
  pipelineFiles: TEXTS,
  /** The steps that images are for, and the steps that decide which files these see, each after its parent. */
  steps: z.array(STEP).readonly(),
  images: z
    .array(
      z.object({
        step: STEP_ID,
        platform: z.string().optional(),
        user: z.string().optional(),
        parent: IMAGE_ID,
        below: z.string(),
        /** The name of the root image in the pipeline, for messages. */
        imageName: z.string(),
        known: IDENTITY.optional(),
      }),
    )
    .readonly(),
});

const BACKGROUND_REQUEST = REQUEST.extend({
  /** The host that the user has named. */
  host: z.string().optional(),
  /** Whether to wait if another process saves the source of the repository. */
  waits: z.boolean(),
});
