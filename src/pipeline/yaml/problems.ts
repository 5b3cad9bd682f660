import type { Diagnostic, Place, TextFile } from '../../base/errors/diagnostic.ts';
import { foldMembers, type Units } from './fold-members.ts';
import type { Span } from './node.ts';
import type { Problem, ProblemDetails } from './problem.ts';

/** Collects the errors and warnings of one file, so that all are printed at once. */
export class Problems {
  readonly source: TextFile;
  readonly #errors: Problem[] = [];
  readonly #warnings: Problem[] = [];
  #units: Units = new Map();

  constructor(source: TextFile) {
    this.source = source;
  }

  /** Sets which steps are members of a matrix, so that a problem of all of them is reported once. */
  setMembers(units: Units): void {
    this.#units = units;
  }

  report(at: Span, message: string, details: ProblemDetails = {}): void {
    this.#errors.push({ at, message, ...details });
  }

  warn(at: Span, message: string, details: ProblemDetails = {}): void {
    this.#warnings.push({ at, message, ...details });
  }

  /** Sorted by their place in the file. An error in a node that aliases repeat is there once. */
  get errors(): readonly Diagnostic[] {
    return this.#inOrder(this.#errors);
  }

  get warnings(): readonly Diagnostic[] {
    return this.#inOrder(this.#warnings);
  }

  placeOf(at: Span): Place {
    return this.source.placeAt(at.start, at.end - at.start);
  }

  #inOrder(found: readonly Problem[]): Diagnostic[] {
    const once = new Map(found.map((each) => [`${each.at.start} ${each.message}`, each]));
    return foldMembers([...once.values()], this.#units)
      .toSorted((a, b) => a.at.start - b.at.start)
      .map((each) => this.#toDiagnostic(each));
  }

  #toDiagnostic({ at, message, hint, related }: Problem): Diagnostic {
    return {
      message: toOneLine(message),
      place: this.placeOf(at),
      ...(hint !== undefined && { hint: hint.split('\n').map(toOneLine).join('\n') }),
      ...(related && {
        related: {
          message: toOneLine(related.message),
          place: this.placeOf(related.at),
        },
      }),
    };
  }
}

const LONGEST_MESSAGE = 400;

/** Messages quote the user's texts, which may hold line breaks and be of any length. */
function toOneLine(message: string): string {
  const cut =
    message.length > LONGEST_MESSAGE
      ? `${message.slice(0, LONGEST_MESSAGE / 2)} … ${message.slice(-LONGEST_MESSAGE / 2)}`
      : message;
  return cut
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/gu, (char) => JSON_ESCAPES[char] ?? toEscape(char));
}

const JSON_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r' };

function toEscape(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}
