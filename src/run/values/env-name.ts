/** Whether expressions can read a value by this name, as `env.NAME`. */
export function isEnvName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name);
}

export const ENV_NAME_PROBLEM =
  'The name of a value has only letters, digits, "_" and "-", and begins with a letter or "_"';
