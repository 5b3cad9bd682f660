// The part of dockerode that we use. Its own methods drop options silently (`pruneBuilder` and `df`
// in 5.0.1) or change the caller's objects, so everything goes through its modem.
declare module 'dockerode' {
  import type { Agent } from 'node:http';
  import type { Duplex, Readable } from 'node:stream';

  export interface DialOptions {
    path: string;
    method: string;
    options: { _query: Record<string, unknown>; _body: unknown };
    statusCodes: Record<number, true | string>;
    headers?: Record<string, string>;
    abortSignal?: AbortSignal;
    isStream?: boolean;
    hijack?: boolean;
    file?: Readable;
  }

  export type DialCallback = (error: unknown, data: unknown) => void;

  export interface DockerOptions {
    socketPath?: string | undefined;
    protocol?: 'http' | 'https';
    host?: string | undefined;
    port?: number;
    ca?: string;
    cert?: string;
    key?: string;
    version?: string;
    agent?: Agent;
    headers?: Record<string, string>;
  }

  export default class Docker {
    constructor(options: DockerOptions);
    modem: { dial(options: DialOptions, callback: DialCallback): void; version?: string };
  }

  export type HijackedStream = Duplex;
}
