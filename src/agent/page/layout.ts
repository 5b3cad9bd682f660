import { html, type Html } from './html.ts';
import { STYLE } from './style.ts';

/** A whole page. `refreshSeconds` is for a page that somebody leaves open. */
export function renderPage(
  title: string,
  body: Html,
  { refreshSeconds }: { readonly refreshSeconds?: number } = {},
): string {
  const style = `<style>${STYLE}</style>`;
  const refresh =
    refreshSeconds === undefined ? '' : `<meta http-equiv="refresh" content="${refreshSeconds}">`;
  const head = html`<meta charset="utf-8" /><meta
      name="viewport"
      content="width=device-width, initial-scale=1"
    /><title>${title}</title>`;
  return `<!doctype html>\n<html lang="en"><head>${head.text}${refresh}<link rel="icon" href="data:,">${style}</head><body>${html`<main>${body}</main>`.text}</body></html>\n`;
}

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
