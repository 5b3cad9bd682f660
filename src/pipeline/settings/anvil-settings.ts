import type { Draft, DraftValue } from '../draft/draft.ts';
import { toValues } from '../draft/one-or-many.ts';
import type { PullPolicy, Resources } from '../model.ts';
import type { Problems } from '../yaml/problems.ts';
import { buildResources } from './resources.ts';
import type { ShellSchema } from '../schema/common-fields.ts';
import type { AnvilSchema, PipelineSchema } from '../schema/schema.ts';

/** The defaults of all steps. */
export interface AnvilSettings {
  /** Undefined is the default image. */
  readonly image: DraftValue<string> | undefined;
  readonly platform: string | undefined;
  readonly pull: PullPolicy;
  readonly workspace: string;
  readonly user: string | undefined;
  readonly shell: readonly string[];
  readonly resources: Resources;
  readonly tongs: Draft<AnvilSchema>['fields']['tongs'];
}

export const DEFAULT_IMAGE = 'alpine:latest';
export const DEFAULT_PULL: PullPolicy = 'if-missing';
const DEFAULT_WORKSPACE = '/workspace';
const DEFAULT_SHELL = ['sh', '-e'];

export function buildAnvilSettings(
  pipeline: Draft<PipelineSchema>,
  problems: Problems,
): AnvilSettings {
  const { image } = pipeline.fields;
  const fields = pipeline.fields.anvil?.fields ?? {};
  if (image && fields.image) refuseTwoImages(image, fields.image, problems);
  return {
    image: image ?? fields.image,
    platform: fields.platform?.value,
    pull: fields.pull?.value ?? DEFAULT_PULL,
    workspace: fields.workdir?.value ?? DEFAULT_WORKSPACE,
    user: fields.user?.value,
    shell: fields.shell ? toArgv(fields.shell) : DEFAULT_SHELL,
    resources: buildResources(fields.resources),
    tongs: fields.tongs,
  };
}

/** The argv of a shell that is given as a word or as an argv. */
export function toArgv(shell: Draft<ShellSchema>): readonly string[] {
  return 'items' in shell ? toValues(shell) : shell.value;
}

function refuseTwoImages(
  top: DraftValue<string>,
  inAnvil: DraftValue<string>,
  problems: Problems,
): void {
  const isTopFirst = top.node.start < inAnvil.node.start;
  const [first, second] = isTopFirst ? [top, inAnvil] : [inAnvil, top];
  problems.report(
    second.node,
    'Cannot choose the image of the steps: "image" and "anvil" both name one',
    {
      hint: 'Keep one of them: "image" at the top level is short for "image" in "anvil".',
      related: { message: 'the other one is here', at: first.node },
    },
  );
}
