/** A repository on a server. */
export interface Remote {
  readonly host: string;
  /** The address of the server's pages; with its port, if the repository is reached by HTTP. */
  readonly server: string;
  /** Owner and name, as written. */
  readonly path: string;
}

/** Undefined for a local path. User names and passwords in the address are left out. */
export function parseRemote(url: string): Remote | undefined {
  const scp = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/\/)(.+)$/.exec(url);
  const parsed = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? URL.parse(url) : null;
  // GitHub's second host name, on the port that firewalls allow.
  const host = (parsed?.hostname ?? scp?.[1])?.replace(/^ssh\.github\.com$/i, 'github.com');
  const given = parsed?.pathname ?? scp?.[2];
  if (!host || !given || parsed?.protocol === 'file:') return undefined;
  const path = given.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  if (path === '') return undefined;
  const isHttp = parsed?.protocol === 'http:' || parsed?.protocol === 'https:';
  const server = isHttp ? `${parsed.protocol}//${parsed.host}` : `https://${host}`;
  return { host, server, path };
}
