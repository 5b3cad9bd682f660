import { createHash } from 'node:crypto';

// The only script. It keeps an open page up to date without a reload, so that whoever reads it by keyboard or with a
// screen reader does not lose the place: it changes only what differs. Without JavaScript there is a link instead.

/** Whoever leaves the page open sees each look of the watchdog. */
const REFRESH_MS = 60_000;
const ANSWER_MS = 30_000;

export const STALE_ID = 'stale';

export const SCRIPT = `
const update = (from, to) => {
  if (from.nodeName !== to.nodeName) return from.replaceWith(to);
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
    return;
  }
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  const [old, fresh] = [[...from.childNodes], [...to.childNodes]];
  fresh.forEach((node, index) => (old[index] ? update(old[index], node) : from.append(node)));
  for (const node of old.slice(fresh.length)) node.remove();
};
const refresh = async () => {
  const stale = document.getElementById('${STALE_ID}');
  try {
    const signal = AbortSignal.timeout(${ANSWER_MS});
    const answer = await fetch(location.pathname, { headers: { accept: 'text/html' }, signal });
    if (answer.redirected) return location.assign(answer.url);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    update(document.querySelector('main'), page.querySelector('main'));
    document.title = page.title;
    stale.hidden = true;
  } catch {
    stale.hidden = false;
  }
};
let last = performance.now();
const refreshIfDue = () => {
  if (document.hidden || performance.now() - last < ${REFRESH_MS}) return;
  last = performance.now();
  refresh();
};
setInterval(refreshIfDue, 1000);
document.addEventListener('visibilitychange', refreshIfDue);
`;

/** For the header that permits this script and no other. */
export const SCRIPT_HASH = `sha256-${createHash('sha256').update(SCRIPT).digest('base64')}`;
