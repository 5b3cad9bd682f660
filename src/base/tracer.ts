/** Is told of what takes time, and when. */
export interface Tracer {
  /** Runs the work and notes from when to when it went on; `lane` is the row in which it is drawn. */
  span<Value>(lane: string, name: string, work: () => Promise<Value>): Promise<Value>;
}

/** Notes nothing. */
export const noTracer: Tracer = { span: (_lane, _name, work) => work() };
