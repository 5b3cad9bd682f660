/** Secrets, and texts without them: each is masked as a whole and by each of its lines. */
export class Masks {
  readonly values: string[] = [];
  readonly #parts = new Set<string>();

  /** False for what says nothing, which no runner takes. */
  add(value: string): boolean {
    if (value.trim() === '') return false;
    if (!this.values.includes(value)) this.values.push(value);
    this.#parts.add(value);
    for (const line of value.split(/[\r\n]+/)) {
      if (line.trim() !== '') this.#parts.add(line.trim());
    }
    return true;
  }

  /** Every place at which one stands, also where several overlap, is replaced once. */
  apply(text: string): string {
    const covered = [...this.#parts].flatMap((part) => findAll(text, part));
    if (covered.length === 0) return text;
    const pieces: string[] = [];
    let at = 0;
    for (const { start, end } of unite(covered)) {
      pieces.push(text.slice(at, start), '***');
      at = end;
    }
    return [...pieces, text.slice(at)].join('');
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function findAll(text: string, part: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    found.push({ start: at, end: at + part.length });
  }
  return found;
}

function unite(spans: readonly Span[]): Span[] {
  const united: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = united.at(-1);
    if (last === undefined || span.start > last.end) united.push(span);
    else united[united.length - 1] = { ...last, end: Math.max(last.end, span.end) };
  }
  return united;
}
