/** Records which work takes time, and when. */
export interface Tracer {
  /** Runs the work and records its begin and end; `lane` is the row in which it is drawn. */
  span<Value>(lane: string, name: string, work: () => Promise<Value>): Promise<Value>;
}

/** Records nothing. */
export const noTracer: Tracer = { span: (_lane, _name, work) => work() };
