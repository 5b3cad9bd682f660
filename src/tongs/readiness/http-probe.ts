import type { HttpCheck } from '../../pipeline/model.ts';
import type { ProbedTong } from './probed-tong.ts';
import type { ProbeResult } from './run-probe.ts';

/** The `http` probe of a tong. */
export class HttpProbe {
  readonly #probed: Pick<ProbedTong, 'host' | 'ports' | 'clock'>;
  readonly #check: HttpCheck;
  #limitMs = FIRST_LIMIT_MS;

  constructor(probed: Pick<ProbedTong, 'host' | 'ports' | 'clock'>, check: HttpCheck) {
    this.#probed = probed;
    this.#check = check;
  }

  /**
   * Sends one request. A request that a starting server has lost is never answered, and a slow server needs its time:
   * so each request without an answer doubles the time of the next one.
   */
  async try(leftMs: number): Promise<ProbeResult> {
    const { host, ports, clock } = this.#probed;
    const { port, path } = this.#check;
    const startedAt = clock.now();
    const answer = await ports.request({ host, port, path }, Math.min(leftMs, this.#limitMs));
    if (!answer) {
      this.#limitMs *= 2;
      return { state: 'unanswered', ranMs: clock.now() - startedAt, lines: [] };
    }
    if (answer.state === 'unanswered') return { state: 'refused', lines: [answer.reason] };
    const { status, lines } = answer;
    return this.#isReady(status) ? { state: 'succeeded' } : { state: 'answered', status, lines };
  }

  #isReady(status: number): boolean {
    const { statuses } = this.#check;
    return statuses.length === 0 ? status >= 200 && status < 400 : statuses.includes(status);
  }
}

const FIRST_LIMIT_MS = 1_000;
