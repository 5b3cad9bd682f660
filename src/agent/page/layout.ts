import { html, type Html } from './html.ts';
import { SCRIPT, STALE_ID } from './script.ts';
import { STYLE } from './style.ts';

/** A whole page. `isLive`: a page that somebody leaves open shows what is new. */
export function renderPage(
  title: string,
  body: Html,
  { isLive = false }: { readonly isLive?: boolean } = {},
): string {
  const head = html`<meta charset="utf-8" /><meta
      name="viewport"
      content="width=device-width, initial-scale=1"
    /><title>${title}</title>`;
  const rest = `<link rel="icon" href="data:,"><style>${STYLE}</style>`;
  const live = isLive ? `${STALE.text}<script>${SCRIPT}</script>` : '';
  return `<!doctype html>\n<html lang="en"><head>${head.text}${rest}</head><body>${html`<main>${body}</main>`.text}${live}</body></html>\n`;
}

const STALE = html`<p id="${STALE_ID}" class="note stale" role="alert" hidden>
  The agent does not answer. The page shows what it said last.
</p>`;

/** A time as people read it: how long ago, or in how long; the exact time for those who want it. */
export function renderTime(at: number, now: number): Html {
  const distance = Math.abs(now - at);
  const about = distance < 1_000 ? 'now' : toWords(distance, at < now);
  const exact = new Date(at).toISOString();
  return html`<time datetime="${exact}" title="${exact}">${about}</time>`;
}

/** With one unit: nobody wants seconds of a time that is hours away. */
function toWords(ms: number, isPast: boolean): string {
  const [name, unit] = UNITS.find(([, size]) => ms >= 2 * size) ?? ['s', 1_000];
  const text = `${Math.round(ms / unit)} ${name}`;
  return isPast ? `${text} ago` : `in ${text}`;
}

const UNITS = [
  ['days', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const;
