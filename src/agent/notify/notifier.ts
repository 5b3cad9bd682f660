import type { AgentEvent, ReceiverStatus } from '../model.ts';

/** Sends messages about what is worth one. It never throws, and nothing waits for it. */
export interface Notifier {
  take(event: AgentEvent): void;
  status(): readonly ReceiverStatus[];
  /** Resolves when what is under way is sent or given up; soon after `signal` aborts in any case. */
  close(signal?: AbortSignal): Promise<void>;
}

/** Without receivers. */
export const NO_NOTIFIER: Notifier = {
  take: () => {},
  status: () => [],
  close: () => Promise.resolve(),
};
