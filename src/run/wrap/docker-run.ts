import { basename } from 'node:path';
import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { InvalidInput, invalidInput } from '../../base/errors/errors.ts';
import { DOCKER_OPTIONS, RUN_OPTIONS } from './docker-options.ts';
import { isOn, parseOptions, type GivenOption } from './parse-options.ts';

/** A command that contains `docker run`, with the places of its parts. */
export interface DockerRun {
  /** The whole command. */
  readonly words: readonly string[];
  /** The options of `docker` itself. */
  readonly outer: readonly GivenOption[];
  /** The options of `run`. */
  readonly options: readonly GivenOption[];
  /** The index of the word after `run`. */
  readonly optionsAt: number;
  /** The index of the image. */
  readonly imageAt: number;
}

/** Finds `docker run` in a command; other programs, such as `sudo`, may come before it. */
export function readDockerRun(words: readonly string[]): DockerRun {
  const starts = words.flatMap((word, index) => (basename(word) === 'docker' ? [index] : []));
  for (const start of starts) {
    const outer = parseOptions(words, start + 1, DOCKER_OPTIONS);
    if (!outer.ok) continue;
    const command = words.slice(outer.value.end, outer.value.end + 2);
    const length = command[0] === 'container' && command[1] === 'run' ? 2 : 1;
    if (command[length - 1] !== 'run') continue;
    return readRun(words, outer.value.options, outer.value.end + length);
  }
  throw invalidInput(
    'command-not-docker-run',
    'Cannot join the command to the tongs: it is not "docker run"',
    'Write "docker run", its options and the image as words after "--". Tongs does not look into scripts.',
  );
}

function readRun(
  words: readonly string[],
  outer: readonly GivenOption[],
  optionsAt: number,
): DockerRun {
  const read = parseOptions(words, optionsAt, RUN_OPTIONS);
  if (!read.ok) throw unreadable(read.problem, read.hint);
  const { options, end: imageAt } = read.value;
  if (words[imageAt] === undefined)
    throw unreadable('it names no image', 'Write the image after the options.');
  const run = { words, outer, options, optionsAt, imageAt };
  refuseUnsupported(run);
  return run;
}

function unreadable(problem: string, hint: string | undefined): InvalidInput {
  return invalidInput(
    'command-unreadable',
    `Cannot join the command to the tongs: ${problem}`,
    hint,
  );
}

/** What a command with tongs cannot have; every problem is reported. */
function refuseUnsupported({ outer, options }: DockerRun): void {
  const diagnostics: Diagnostic[] = [];
  for (const { value } of options.filter(isOtherNetwork)) {
    diagnostics.push({
      message: `Cannot join the command to the tongs: it is on network "${value ?? ''}"`,
      hint: 'Leave out --network: the command joins the network of its tongs, and reaches the outside from there.',
    });
  }
  if (isOn(options, 'detach')) {
    diagnostics.push({
      message: 'Cannot join the command to the tongs: it is detached',
      hint: 'Leave out --detach: the tongs end when the command ends.',
    });
  }
  for (const { name } of outer.filter((option) => option.name.startsWith('tls'))) {
    diagnostics.push({
      message: `Cannot find the engine of the command: it has the option "--${name}"`,
      hint: 'Name the engine by DOCKER_HOST, DOCKER_TLS_VERIFY and DOCKER_CERT_PATH, or by a context.',
    });
  }
  if (diagnostics.length > 0) throw new InvalidInput(diagnostics, 'command-unsupported');
}

/** Whether the option chooses the network that a container has by default, so that another one may take its place. */
export function isDefaultNetwork({ name, value }: GivenOption): boolean {
  return name === 'network' && (value === 'bridge' || value === 'default');
}

function isOtherNetwork(option: GivenOption): boolean {
  return option.name === 'network' && !isDefaultNetwork(option);
}
