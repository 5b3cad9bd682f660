/**
 * The value for a variable: without line ends at its end, as a shell's `$(…)` has it. Undefined if it is no text: a
 * variable has no NUL, and its bytes are UTF-8.
 */
export function toVariableText(value: Uint8Array): string | undefined {
  const text = decode(value)?.replace(/[\r\n]+$/, '');
  return text?.includes('\0') ? undefined : text;
}

/**
 * The bytes for a file. A text of several lines gets a line end at its end if it has none: inputs of actions drop it,
 * and programs such as ssh refuse a key without it.
 */
export function toFileBytes(value: Uint8Array): Uint8Array {
  const text = decode(value);
  const isCut = text !== undefined && text.includes('\n') && !/[\n\0]/.test(text.slice(-1));
  return isCut ? Buffer.concat([value, Buffer.from('\n')]) : value;
}

function decode(value: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value);
  } catch {
    return undefined;
  }
}
