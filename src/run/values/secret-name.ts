import { VARIABLE_NAME } from '../../base/env-list.ts';

/** Whether pipelines can ask for a secret of this name. */
export function isSecretName(name: string): boolean {
  return VARIABLE_NAME.test(name);
}

export const SECRET_NAME_PROBLEM =
  'The name of a secret has only letters, digits and "_", and does not begin with a digit';
