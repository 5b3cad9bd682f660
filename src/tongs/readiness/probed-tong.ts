import type { LineWatch } from '../running-tong.ts';
import type { HealthCheck } from './health-check.ts';
import type { PortProbe } from './port-probe.ts';
import type { ProbeResult, ProbeTarget } from './run-probe.ts';

/** A running tong, and the ways to look at it. */
export interface ProbedTong extends ProbeTarget {
  /** The name by which steps call it. */
  readonly host: string;
  readonly ports: Pick<PortProbe, 'accepts' | 'opens' | 'listeners' | 'request'>;
  /** The health check of its image. */
  readonly healthCheck: HealthCheck | undefined;
  /** What it prints, if its readiness depends on that. */
  readonly logWatch: LineWatch | undefined;
  /** The last lines that it has printed. */
  readonly tail: () => readonly string[];
  /** Called with the result of each try. */
  readonly onTried: (result: ProbeResult) => void;
  /** Called at most once, if the tong lacks the program of the probe; the tong may still install it. */
  readonly onNotFound: (result: ProbeResult) => void;
}
