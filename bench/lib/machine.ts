import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** Where the numbers are from. */
export interface Machine {
  readonly cpus: number;
  readonly cpu: string;
  readonly memoryGb: number;
  readonly kernel: string;
  readonly node: string;
  /** How many processes ran or wanted to, when the benchmark began: what else it was busy with. */
  readonly load: number;
}

export function readMachine(): Machine {
  const processors = cpus();
  return {
    cpus: processors.length,
    cpu: processors[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1e9),
    kernel: `${type()} ${release()}`,
    node: process.versions.node,
    load: loadavg()[0] ?? 0,
  };
}

export function formatMachine(machine: Machine): string {
  return [
    `${machine.cpus} CPUs (${machine.cpu})`,
    `${machine.memoryGb} GB`,
    machine.kernel,
    `Node ${machine.node}`,
    `load ${machine.load.toFixed(2)}`,
  ].join(' · ');
}
