/** Lines for people, of what the agent does. */
export interface AgentLog {
  info(text: string): void;
  /** Something is wrong, and the agent goes on. */
  warn(text: string): void;
}

export interface AgentLogOptions {
  readonly write: (line: string) => void;
  readonly redact: (text: string) => string;
  /** Milliseconds since 1970, for lines that carry their time; undefined where the journal adds it. */
  readonly now: (() => number) | undefined;
  /** Whether lines begin with the priority that journald reads, such as `<4>`. */
  readonly hasPriority: boolean;
}

/** One line for each text, whatever is in it: an error of a host must not look like a line of the agent. */
export function createAgentLog({ write, redact, now, hasPriority }: AgentLogOptions): AgentLog {
  const print = (priority: string, text: string): void => {
    const time = now ? `${new Date(now()).toISOString()} ` : '';
    const line = redact(text).replaceAll(/[\r\n\u2028\u2029]+/g, ' · ');
    write(`${hasPriority ? priority : ''}${time}${line}\n`);
  };
  return {
    info: (text) => print('<6>', text),
    warn: (text) => print('<4>', hasPriority ? text : `warning: ${text}`),
  };
}
