import type { HealthCheck } from './health-check.ts';
import type { PortProbe } from './port-probe.ts';
import type { ProbeResult, ProbeTarget } from './run-probe.ts';

/** Where a tong that runs can be looked at. */
export interface ProbedTong extends ProbeTarget {
  readonly ports: Pick<PortProbe, 'accepts' | 'listeners'>;
  /** Of its image. */
  readonly healthCheck: HealthCheck | undefined;
  /** The last lines that it has printed. */
  readonly tail: () => readonly string[];
  /** Told at most once that the probe is no program of the tong: it may still be installed. */
  readonly onNotFound: (result: ProbeResult) => void;
}
