import { randomBytes } from 'node:crypto';

// The runner reads commands from a process's output. What is ours is escaped as it wants it; what is
// not ours stands where commands are stopped, and must not look like the older form either.

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

/** A line that is not ours: the older form of commands is honored anywhere in a line, stopped or not. */
export function defuse(line: string): string {
  return line.includes('##[') ? line.replaceAll('##[', '#\u200b#[') : line;
}

/** A text that quotes others, on lines where the runner does not obey commands. */
export function formatGuarded(text: string): string {
  const token = randomBytes(24).toString('hex');
  return `::stop-commands::${token}\n${defuse(text)}\n::${token}::\n`;
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
