import { readFileSync } from 'node:fs';
import type { Event } from '../../../src/report/event.ts';
import { waitFor } from '../clocks/wait-for.ts';

/** The file of JSON lines that a run writes, as far as it is written. */
export class EventLog {
  readonly #path: string | undefined;

  constructor(path: string | undefined) {
    this.#path = path;
  }

  /** Complete lines. */
  lines(): string[] {
    if (this.#path === undefined) return [];
    try {
      return readFileSync(this.#path, 'utf8').split('\n').slice(0, -1);
    } catch {
      return [];
    }
  }

  /** Without the line that names the version. */
  events(): Event[] {
    return this.lines().slice(1).map(parseEvent);
  }

  /** The run's id; empty before it has started. */
  get run(): string {
    return this.events().find((event) => event.type === 'run-started')?.run ?? '';
  }

  /** Resolves when an event of the type (that the test takes) is in the file. */
  async until<Type extends Event['type']>(
    type: Type,
    test: (event: EventOf<Type>) => boolean = () => true,
  ): Promise<EventOf<Type>> {
    return waitFor(`event ${type}`, () => this.of(type).find(test));
  }

  of<Type extends Event['type']>(type: Type): EventOf<Type>[] {
    return this.events().filter((event): event is EventOf<Type> => event.type === type);
  }
}

function parseEvent(line: string): Event {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The program under test wrote it.
  return JSON.parse(line) as Event;
}

export type EventOf<Type extends Event['type']> = Extract<Event, { readonly type: Type }>;
