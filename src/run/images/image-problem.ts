import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { EngineFailed, InvalidInput, joinMessages } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { PULL_REFUSED } from '../../engine/docker/judge-pull.ts';
import type { ImageWant } from './find-image.ts';

/** Why an image cannot be used. */
export interface ImageProblem {
  readonly diagnostic: Diagnostic;
  /** Whether the pipeline or its machine has to change. If not, the registry or the engine is at fault. */
  readonly isInput: boolean;
}

/** All problems as one error; an error of the input if any of them is one. */
export function toImageError(problems: readonly ImageProblem[]): InvalidInput | EngineFailed {
  const diagnostics = problems.map(({ diagnostic }) => diagnostic);
  return problems.some(({ isInput }) => isInput)
    ? new InvalidInput(diagnostics, 'image-unavailable')
    : new EngineFailed(joinMessages(diagnostics), { code: 'image-unavailable', diagnostics });
}

export function notPresent(want: ImageWant): ImageProblem {
  return toProblem(want, {
    message: `Cannot use image "${want.image}"${forPlatform(want)}: it is not on the engine, and pull is "never"`,
    hint: 'Load or build the image first, or set pull to "if-missing".',
  });
}

export function cannotPull(want: ImageWant, error: InvalidInput | EngineFailed): ImageProblem {
  const said = describeError(error).replace(/^Cannot pull image "[^"]*": /, '');
  const message = `Cannot pull image "${want.image}"${forPlatform(want)}: ${said}`;
  if (error instanceof InvalidInput) {
    return toProblem(want, { message, hint: error.diagnostics[0]?.hint ?? REFUSED_HINT });
  }
  const isInput = error.code === PULL_REFUSED;
  return { ...toProblem(want, { message, hint: isInput ? REFUSED_HINT : FAILED_HINT }), isInput };
}

const REFUSED_HINT =
  'Check the name and the tag; for a private registry, log in with "docker login" first.';
const FAILED_HINT =
  'Check that the engine reaches the registry, and run again. Registries that limit pulls allow more after "docker login".';

export function wrongPlatform(want: ImageWant): ImageProblem {
  return toProblem(want, {
    message: `Cannot use image "${want.image}": it does not exist for platform "${want.platform ?? ''}"`,
    hint: "Choose another platform, or leave it out for the engine's own.",
  });
}

function forPlatform(want: ImageWant): string {
  return want.platform === undefined ? '' : ` for ${want.platform}`;
}

function toProblem(want: ImageWant, text: { message: string; hint: string }): ImageProblem {
  return { diagnostic: { ...text, ...(want.place && { place: want.place }) }, isInput: true };
}
