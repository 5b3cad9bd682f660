import type { HealthCheck } from './health-check.ts';
import type { PortProbe } from './port-probe.ts';
import type { ProbeResult, ProbeTarget } from './run-probe.ts';

/** A running tong, and the ways to look at it. */
export interface ProbedTong extends ProbeTarget {
  readonly ports: Pick<PortProbe, 'accepts' | 'listeners'>;
  /** The health check of its image. */
  readonly healthCheck: HealthCheck | undefined;
  /** The last lines that it has printed. */
  readonly tail: () => readonly string[];
  /** Called at most once, if the tong lacks the program of the probe; the tong may still install it. */
  readonly onNotFound: (result: ProbeResult) => void;
}
