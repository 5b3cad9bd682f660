import type { Listener } from './listeners.ts';

/** Looks at the ports of a tong from inside its network namespace. */
export interface Prober extends AsyncDisposable {
  listeners(): Promise<readonly Listener[]>;
}
