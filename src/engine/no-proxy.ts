type Variables = Readonly<Record<string, string>>;

/**
 * `NO_PROXY` and `no_proxy` for a process with these layers of env, the lowest first: the value in the highest layer
 * that has one, the hosts, and the machine itself. Empty if no proxy is set.
 */
export function toNoProxy(
  layers: readonly Variables[],
  hosts: readonly string[],
): Record<string, string> {
  if (!hasProxy(layers)) return {};
  const layer = layers.findLast((each) => LOWER in each || UPPER in each) ?? {};
  const wanted = [...hosts, ...ITSELF];
  return {
    [UPPER]: addHosts(layer[UPPER] ?? layer[LOWER] ?? '', wanted),
    [LOWER]: addHosts(layer[LOWER] ?? layer[UPPER] ?? '', wanted),
  };
}

const UPPER = 'NO_PROXY';
const LOWER = 'no_proxy';
const ITSELF = ['localhost', '127.0.0.1', '::1'];
const PROXY = /^(?:http|https|ftp|all)_proxy$/i;

/** An empty value switches off what a lower layer sets. */
function hasProxy(layers: readonly Variables[]): boolean {
  const env: Variables = Object.assign({}, ...layers);
  return Object.entries(env).some(([name, value]) => PROXY.test(name) && value.trim() !== '');
}

function addHosts(list: string, hosts: readonly string[]): string {
  const known = list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map((entry) => entry.toLowerCase());
  // All hosts; only alone does it mean that.
  if (known.includes('*')) return list;
  const added = hosts.filter((host) => !known.includes(host.toLowerCase()));
  const kept = list.trim().replace(/,+$/, '');
  return [...(kept === '' ? [] : [kept]), ...added].join(',');
}
