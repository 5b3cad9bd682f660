import type * as zlib from 'node:zlib';
import type { Inherited, StepWritten } from './written.ts';

/** The text of a label; empty if nothing was written. A long one is compressed. */
export function formatWritten({ outputs, env, path, summary = '' }: StepWritten): string {
  if (isEmpty(outputs) && isEmpty(env) && path.length === 0 && summary === '') return '';
  const packed = pack(JSON.stringify({ outputs, env, path, summary }));
  if (summary === '' || packed.length <= LONGEST_WITH_SUMMARY) return packed;
  return pack(JSON.stringify({ outputs, env, path, summary: SUMMARY_NOT_SAVED }));
}

/** Undefined if nothing was written. */
export function parseWritten(label: string): StepWritten | undefined {
  if (label === '') return undefined;
  try {
    const read: unknown = JSON.parse(unpack(label));
    if (typeof read !== 'object' || read === null) return undefined;
    const { outputs, env, path, summary }: Readonly<Record<string, unknown>> = { ...read };
    return {
      outputs: toTexts(outputs),
      env: toTexts(env),
      path: Array.isArray(path) ? path.filter((each) => typeof each === 'string') : [],
      ...(typeof summary === 'string' && summary !== '' && { summary }),
    };
  } catch {
    return undefined;
  }
}

export function parseInherited(label: string): Inherited | undefined {
  const written = parseWritten(label);
  return written && { env: written.env, path: written.path };
}

/** A step is saved even if its summary is too long for the labels of an image. */
const SUMMARY_NOT_SAVED =
  '_The step is cached. Its summary was too long to be saved with its snapshot._';

/** Leaves room for the other labels, see `MOST_LABEL_BYTES`. */
const LONGEST_WITH_SUMMARY = 48 * 1024;
const LONGEST_PLAIN = 1_024;
/** More than a step may write, so that a label of somebody else cannot fill the memory. */
const LONGEST_UNPACKED = 8 * 1024 ** 2;
const PACKED = 'deflate:';

function pack(text: string): string {
  if (text.length <= LONGEST_PLAIN) return text;
  return `${PACKED}${loadZlib().deflateRawSync(text).toString('base64')}`;
}

function unpack(label: string): string {
  if (!label.startsWith(PACKED)) return label;
  const bytes = Buffer.from(label.slice(PACKED.length), 'base64');
  return loadZlib().inflateRawSync(bytes, { maxOutputLength: LONGEST_UNPACKED }).toString();
}

/** Only for a long label: loading it takes some milliseconds, and most runs need it for nothing. */
function loadZlib(): typeof zlib {
  return process.getBuiltinModule('node:zlib');
}

function isEmpty(texts: Readonly<Record<string, string>>): boolean {
  return Object.keys(texts).length === 0;
}

function toTexts(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}
