import type { Labels, VolumeMount } from '../../engine/types.ts';
import type { Env } from '../../pipeline/model.ts';
import { volumeWords } from '../../tongs/toolkit/to-docker-run.ts';
import { isDefaultNetwork, type DockerRun } from './docker-run.ts';

/** What joins a container to tongs. */
export interface Joint {
  /** The ids of their networks; docker runs before 25 take one. */
  readonly networks: readonly string[];
  /** The variables by which it reaches them. Variables that the command itself sets override them. */
  readonly env: Env;
  readonly labels: Labels;
  readonly volumes: readonly VolumeMount[];
}

/**
 * The words of the command with the options that join it to tongs. They follow the word `run`, so that the command's own
 * options override them. Nothing from the image on is changed.
 */
export function joinCommand(
  run: DockerRun,
  { networks, env, labels, volumes }: Joint,
): readonly string[] {
  const { words, options, optionsAt } = run;
  const replaced = options.filter(isDefaultNetwork);
  const isReplaced = (index: number): boolean =>
    replaced.some((option) => index >= option.at && index < option.at + option.words);
  return [
    ...words.slice(0, optionsAt),
    ...networks.flatMap((network) => ['--network', network]),
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]),
    ...volumeWords(volumes),
    ...words.slice(optionsAt).filter((_, index) => !isReplaced(optionsAt + index)),
  ];
}
