import type { Listener } from './listeners.ts';

/** Looks at the ports of a tong from inside its network namespace. It does one thing at a time. */
export interface Prober extends AsyncDisposable {
  listeners(): Promise<readonly Listener[]>;
  /** Whether other containers can connect to the port; waits up to `timeoutMs` until they can. */
  awaitPort(port: number, timeoutMs: number): Promise<boolean>;
  /** Sends a request to an address of the tong; rejects if the image of the prober has no program for it. */
  request(request: ProberRequest): Promise<HttpAnswer>;
}

export interface ProberRequest extends HttpRequest {
  readonly address: string;
  readonly timeoutMs: number;
}

/** A request for readiness; it is sent from this process, or from inside the network of the tong. */
export interface HttpRequest {
  /** The name by which steps call the tong. */
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** The answer, or why there is none. */
export type HttpAnswer =
  | {
      readonly state: 'answered';
      readonly status: number;
      /** The first lines of the body. */
      readonly lines: readonly string[];
    }
  | { readonly state: 'unanswered'; readonly reason: string };
