import { randomBytes } from 'node:crypto';
import { SHORTEST_SECRET } from '../../base/text/secret-forms.ts';
import { toPrintable } from '../../base/text/printable.ts';

// The runner reads commands from a process's output. Our own commands are escaped as it expects. Text of others is
// printed only while commands are stopped, and must not look like the older form of commands either.

/** `::command key=value,…::message`, on a line of its own. */
export function formatCommand(
  command: string,
  properties: Readonly<Record<string, string | undefined>>,
  message = '',
): string {
  const parts = Object.entries(properties)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(value)}`);
  const head = parts.length === 0 ? command : `${command} ${parts.join(',')}`;
  return `::${head}::${escapeMessage(message)}`;
}

/** Commands that let the runner mask a value, and each of its lines that is not too short. */
export function formatMasks(value: string): readonly string[] {
  const lines = value.split(/[\r\n]+/).filter((line) => line.trim().length >= SHORTEST_SECRET);
  const texts =
    lines.length === 0 ? [] : new Set([value.trim(), ...lines.map((line) => line.trim())]);
  return [...texts].map((text) => `::add-mask::${escapeData(text)}`);
}

/** As the runner reads it back: unlike a message, a value stays as it is. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/**
 * Text of others, made harmless: the runner honors the older form of commands anywhere in a line, and pages that show a
 * log draw it even where commands are stopped, or in an annotation.
 */
export function defuse(text: string): string {
  return text.includes('##[') ? text.replaceAll('##[', '#\u200b#[') : text;
}

/** A text that quotes others, between lines that stop and resume commands. */
export function formatGuarded(text: string): string {
  const token = randomBytes(24).toString('hex');
  return `::stop-commands::${token}\n${defuse(text)}\n::${token}::\n`;
}

/** Without terminal sequences: the runner prints a message as it is. */
function escapeMessage(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => toPrintable(line, { keepsColors: false }));
  return lines.map((line) => defuse(line).replaceAll('%', '%25')).join('%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The text of an annotation, which is shown beside the file and without the log. */
export function withHint(message: string, hint: string | undefined): string {
  return hint === undefined ? message : `${message}\n${hint}`;
}

/** The runner shows no more annotations of one kind for each step of the job. */
export const MOST_ANNOTATIONS = 10;
