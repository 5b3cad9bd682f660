/** The path of an engine's socket on its host, as far as its address says. */
export function toSocketPath(address: string): string {
  return /^(?:unix|ssh):\/\/[^/]*(\/.+)$/.exec(address)?.[1] ?? USUAL_SOCKET;
}

/** Where programs look for the socket. */
export const USUAL_SOCKET = '/var/run/docker.sock';
