/** Domains that no public server has a name in. */
const PRIVATE_DOMAINS = ['test', 'example', 'invalid', 'local', 'lan', 'internal', 'home.arpa'];

/** Names in private domains that have a meaning on many machines. */
const KNOWN_DOMAINS = ['docker.internal', 'google.internal', 'compute.internal'];

/** Whether a host name may be that of a server outside of the run. */
export function isPublicName(name: string): boolean {
  if (!name.includes('.')) return false;
  if (KNOWN_DOMAINS.some((domain) => isIn(name, domain))) return true;
  return !PRIVATE_DOMAINS.some((domain) => isIn(name, domain));
}

function isIn(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}
