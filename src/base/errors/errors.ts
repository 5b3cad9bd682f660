import { REPOSITORY_URL } from '../version.ts';
import type { Diagnostic } from './diagnostic.ts';

export interface TongsErrorOptions {
  /** Stable, kebab-case: part of the public surface. */
  readonly code: string;
  /** What to do, as an imperative sentence. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
  /** Shown instead of the message if the problem is at a place in a file of the user. */
  readonly diagnostics?: readonly Diagnostic[];
}

/** The base of the five kinds of failure; `exitCode` is that of the command line. */
export abstract class TongsError extends Error {
  abstract readonly exitCode: number;
  readonly code: string;
  readonly hint: string | undefined;
  readonly diagnostics: readonly Diagnostic[];

  constructor(message: string, options: TongsErrorOptions) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code;
    this.hint = options.hint;
    this.diagnostics = options.diagnostics ?? [];
  }
}

/** The pipeline, an input or an argument is wrong; nothing has started. Carries every diagnostic. */
export class InvalidInput extends TongsError {
  readonly exitCode = 2;

  constructor(given: readonly Diagnostic[], code = 'invalid-input') {
    const diagnostics = withoutRepeated(given);
    super(joinMessages(diagnostics), { code, diagnostics });
  }
}

/** All members of a matrix may have the same problem at the same place. */
function withoutRepeated(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const once = new Map(
    diagnostics.map((each) => [JSON.stringify([each.message, each.place]), each]),
  );
  return once.size === diagnostics.length ? diagnostics : [...once.values()];
}

/** One message for several problems. */
export function joinMessages(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ message }) => message).join('; ');
}

/** One problem without a place in a file. */
export function invalidInput(code: string, message: string, hint?: string): InvalidInput {
  return new InvalidInput([hint === undefined ? { message } : { message, hint }], code);
}

/** The user's command failed, or something that it needs. */
export class StepFailed extends TongsError {
  readonly exitCode = 1;
}

export interface EngineFailedOptions extends TongsErrorOptions {
  /** The HTTP status of the engine's answer, if there was one. */
  readonly status?: number | undefined;
  /** Whether the same call may succeed a moment later. */
  readonly retriable?: boolean;
}

/** The engine refused or vanished. */
export class EngineFailed extends TongsError {
  readonly exitCode = 3;
  readonly status: number | undefined;
  readonly retriable: boolean;

  constructor(message: string, options: EngineFailedOptions) {
    super(message, options);
    this.status = options.status;
    this.retriable = options.retriable ?? false;
  }
}

/** Somebody asked to stop: the reason of the abort signals of a run. */
export class Cancelled extends TongsError {
  readonly exitCode: number;

  constructor(message: string, options: TongsErrorOptions & { readonly exitCode: number }) {
    super(message, options);
    this.exitCode = options.exitCode;
  }
}

/** A bug in Tongs: an invariant does not hold. */
export class InternalError extends TongsError {
  readonly exitCode = 70;

  constructor(message: string, cause?: unknown) {
    super(message, {
      code: 'internal',
      hint: `This is a bug in Tongs: please report it with the lines above at ${REPOSITORY_URL}/issues`,
      cause,
    });
  }
}

/** The stable code of an error of Tongs; other errors have none. */
export function toErrorCode(thrown: unknown): string | undefined {
  return thrown instanceof TongsError ? thrown.code : undefined;
}

/** The exit code for anything thrown: an error that is not one of Tongs is a bug in Tongs. */
export function toExitCode(thrown: unknown): number {
  return thrown instanceof TongsError ? thrown.exitCode : 70;
}

/** Ends an exhaustive switch. */
export function unreachable(value: never): never {
  throw new InternalError(`Cannot continue: unexpected value ${JSON.stringify(value)}`);
}
