export const id = "agent-api-app";
export const ids = ["agent-api-app"];
export const modules = {

/***/ 59646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createApi: () => (/* binding */ createApi)
});

// EXTERNAL MODULE: ./node_modules/@hono/zod-openapi/dist/index.mjs + 102 modules
var dist = __webpack_require__(42524);
// EXTERNAL MODULE: ./node_modules/hono/dist/middleware/body-limit/index.js
var body_limit = __webpack_require__(62542);
// EXTERNAL MODULE: ./node_modules/hono/dist/http-exception.js
var http_exception = __webpack_require__(73040);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/agent/page/script.js

// The only script. It keeps an open page up to date without a reload, so that whoever reads it by keyboard or with a
// screen reader does not lose the place: it changes only what differs. Without JavaScript there is a link instead.
/** Whoever leaves the page open sees each look of the watchdog. */
const REFRESH_MS = 60_000;
const ANSWER_MS = 30_000;
const STALE_ID = 'stale';
const SCRIPT = `
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
const SCRIPT_HASH = `sha256-${(0,external_node_crypto_.createHash)('sha256').update(SCRIPT).digest('base64')}`;

;// CONCATENATED MODULE: ./build/agent/page/style.js

// All of the look. In dark and light as the reader's system has it; on a narrow screen, tables become lists.
const STYLE = `
:root { color-scheme: light dark; --paper: #f6f7f9; --card: #fff; --ink: #1b1f24; --soft: #5b6470; --line: #d9dee5;
  --accent: #0b65c2; --fill: #0b65c226; --good: #1a7f37; --bad: #c0271a; --warn: #9a6700; --warnbg: #fff4d6; }
@media (prefers-color-scheme: dark) { :root { --paper: #0f1318; --card: #171c23; --ink: #e6eaf0; --soft: #9aa5b3;
  --line: #2b333d; --accent: #6cb2ff; --fill: #6cb2ff2e; --good: #56d364; --bad: #ff8379; --warn: #e3b341;
  --warnbg: #3a2f0e; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; margin-bottom: 1rem; }
h1 { font-size: 1.35rem; margin: 0; } h2 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
.head h2 { font-size: 1rem; margin: 0; }
p { margin: .35rem 0; } .soft { color: var(--soft); } .num { font-variant-numeric: tabular-nums; }
a { color: var(--accent); } code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .92em; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .9rem 1rem; }
.hosts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1rem; }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: .1rem .75rem; }
.big { font-size: 1.6rem; font-weight: 650; line-height: 1.2; }
.note { background: var(--warnbg); border: 1px solid var(--warn); border-radius: .6rem; padding: .6rem .9rem; margin: .75rem 0; }
.stale { position: sticky; bottom: .75rem; max-width: 66rem; margin: .75rem auto; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
.pill { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .55rem; font-size: .82rem; }
svg { display: block; width: 100%; height: auto; margin-top: .5rem; }
svg .area { fill: var(--fill); } svg .line { fill: none; stroke: var(--accent); stroke-width: 1.6; }
svg .inodes { fill: none; stroke: var(--soft); stroke-width: 1.2; stroke-dasharray: 1 2.5; }
svg .grid { stroke: var(--line); stroke-width: 1; } svg text { fill: var(--soft); font-size: 10px; }
svg .high { stroke: var(--bad); stroke-dasharray: 5 3; } svg .low { stroke: var(--good); stroke-dasharray: 5 3; }
svg .mark { font-weight: 600; paint-order: stroke; stroke: var(--card); stroke-width: 3px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; color: var(--soft); font-size: .85rem; } td.right, th.right { text-align: right; }
tr:last-child td { border-bottom: 0; } .short, time { white-space: nowrap; }
button, input { font: inherit; color: inherit; }
button { background: transparent; border: 1px solid var(--accent); color: var(--accent); border-radius: .4rem;
  padding: .2rem .6rem; cursor: pointer; white-space: nowrap; }
button:hover { background: var(--fill); }
a:focus-visible, button:focus-visible, input:focus-visible, .scroll:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
input { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .4rem .6rem; width: 100%; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
.login { max-width: 24rem; margin: 4rem auto; } .login button { margin-top: .75rem; }
.why { color: var(--soft); font-size: .92em; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  table.list thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
  table.list tr { display: block; border-bottom: 1px solid var(--line); padding: .4rem 0; }
  table.list td { display: flex; justify-content: space-between; gap: 1rem; border: 0; padding: .15rem 0; text-align: right; }
  table.list td::before { content: attr(data-label); color: var(--soft); text-align: left; white-space: nowrap; }
  svg text { font-size: 12px; }
}
`;
/** For the header that permits this style and no other. */
const STYLE_HASH = `sha256-${(0,external_node_crypto_.createHash)('sha256').update(STYLE).digest('base64')}`;

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./node_modules/hono/dist/helper/cookie/index.js + 1 modules
var cookie = __webpack_require__(6916);
;// CONCATENATED MODULE: ./build/agent/api/attempts.js

/** So many wrong tokens at once … */
const MOST_AT_ONCE = 10;
/** … and one more after each such time. */
const REFILL_MS = 6_000;
/** Of so many callers the failures are remembered. */
const MOST_CALLERS = 1_000;
/** Counts the wrong tokens of each caller. Who has sent too many has to wait a little: nobody is locked out for long. */
class Attempts {
    #now;
    #failures = new Map();
    constructor(now) {
        this.#now = now;
    }
    /** How long the caller has to wait; 0 if it may try. */
    waitMs(address) {
        return Math.max(0, this.#restMs(toNetwork(address)) - (MOST_AT_ONCE - 1) * REFILL_MS);
    }
    /** Notes a wrong token. True if the caller has to wait from now on. */
    fail(address) {
        const caller = toNetwork(address);
        const restMs = this.#restMs(caller) + REFILL_MS;
        // The newest is the last one.
        this.#failures.delete(caller);
        this.#failures.set(caller, { restMs, at: this.#now() });
        const [oldest = ''] = this.#failures.keys();
        if (this.#failures.size > MOST_CALLERS)
            this.#failures.delete(oldest);
        return this.waitMs(address) > 0;
    }
    #restMs(caller) {
        const failures = this.#failures.get(caller);
        if (!failures)
            return 0;
        const passedMs = this.#now() - failures.at;
        // The clock was set back: nobody waits for a day.
        return passedMs < 0 ? 0 : Math.max(0, failures.restMs - passedMs);
    }
}
/** One customer has a whole network of IPv6 addresses: the first 64 bits. */
function toNetwork(address) {
    if (!(0,external_node_net_.isIPv6)(address) || address.includes('.'))
        return address;
    const [head = '', tail] = address.split('::');
    const first = head === '' ? [] : head.split(':');
    const last = tail === undefined || tail === '' ? [] : tail.split(':');
    const zeros = tail === undefined ? [] : Array(8 - first.length - last.length).fill('0');
    return [...first, ...zeros, ...last].slice(0, 4).join(':');
}

;// CONCATENATED MODULE: ./build/agent/api/caller.js

/** Reverse proxies whose headers are believed. Anybody else could write what he wants there. */
class TrustedProxies {
    #addresses = new external_node_net_.BlockList();
    /** Addresses, and ranges such as `10.0.0.0/8`. */
    constructor(ranges) {
        for (const range of ranges) {
            const [address = '', bits] = range.split('/');
            if (bits === undefined)
                this.#addresses.addAddress(address, familyOf(address));
            else
                this.#addresses.addSubnet(address, Number(bits), familyOf(address));
        }
    }
    readCaller(context) {
        const peer = readPeer(context);
        if (!this.#has(peer))
            return { address: peer, isSecure: false };
        // Each proxy adds the address from which it was called: what is before the last stranger may be invented.
        const chain = [...listOf(context.req.header('x-forwarded-for')), peer].toReversed();
        const address = chain.find((each) => !this.#has(each)) ?? peer;
        const [protocol] = listOf(context.req.header('x-forwarded-proto'));
        return {
            address: (0,external_node_net_.isIP)(address) === 0 ? peer : address,
            isSecure: protocol?.toLowerCase() === 'https',
        };
    }
    #has(address) {
        return (0,external_node_net_.isIP)(address) !== 0 && this.#addresses.check(address, familyOf(address));
    }
}
function familyOf(address) {
    return (0,external_node_net_.isIP)(address) === 6 ? 'ipv6' : 'ipv4';
}
function listOf(header) {
    return (header ?? '').split(',').map((each) => each.trim());
}
/** As the server of Node hands it over. */
function readPeer({ env }) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The bindings of @hono/node-server; a test may have none.
    const bindings = (env ?? {});
    return bindings.incoming?.socket?.remoteAddress ?? '';
}

;// CONCATENATED MODULE: ./build/agent/api/refusal.js
/** A problem document. */
function refuse({ status, code, title, hint, waitSeconds }) {
    const body = { type: 'about:blank', title, status, code, ...(hint !== undefined && { hint }) };
    return new Response(`${JSON.stringify(body)}\n`, {
        status,
        headers: {
            'content-type': 'application/problem+json',
            ...(status === 401 && { 'www-authenticate': 'Bearer' }),
            ...(waitSeconds !== undefined && { 'retry-after': String(waitSeconds) }),
        },
    });
}

;// CONCATENATED MODULE: ./build/agent/api/guard.js






const COOKIE = 'tongs-agent';
const MOST_SESSIONS = 100;
/** A browser that is not used for that long needs the token again. An open page uses its session all the time. */
const SESSION_MS = 7 * 86_400_000;
/**
 * Refuses requests that are not for this agent (a web page whose name leads to this address), changes that another page
 * asks for, and those without the token. A page sends it once, and has a
 * session then; programs send it as `Authorization: Bearer`.
 */
class Guard {
    #options;
    #attempts;
    #proxies;
    /** Of browsers. A cookie is not the token: other services on the same host get cookies as well. */
    #sessions = new Map();
    constructor(options) {
        this.#options = options;
        this.#attempts = new Attempts(options.now);
        this.#proxies = new TrustedProxies(options.proxies);
    }
    check = async (context, next) => {
        const host = context.req.header('host') ?? '';
        const isKnown = isSafe(host) || this.#options.hosts().includes(host.toLowerCase());
        if (!isKnown)
            return refuse(WRONG_HOST);
        const { method, path } = context.req;
        const isChange = method !== 'GET' && method !== 'HEAD';
        if (isChange && !isFromHere(context.req, host))
            return refuse(WRONG_ORIGIN);
        if (path === '/healthz' || path === '/login')
            return next();
        if (this.hasSession(context))
            return next();
        const [, bearer] = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
        if (bearer !== undefined) {
            const checked = this.checkToken(context, bearer);
            if (checked.state === 'right')
                return next();
            if (checked.state === 'too-many')
                return refuse({ ...TOO_MANY, ...checked });
        }
        else if (context.req.header('accept')?.includes('text/html') === true) {
            // Also for the form of a page whose session has ended: 303 makes a GET of it.
            return context.redirect('/login', 303);
        }
        return refuse(NO_TOKEN);
    };
    /** Whether somebody has sent the token. After too many wrong ones it is not looked at. */
    checkToken(context, given) {
        const { address } = this.#proxies.readCaller(context);
        const waitMs = this.#attempts.waitMs(address);
        if (waitMs > 0)
            return { state: 'too-many', waitSeconds: Math.ceil(waitMs / 1_000) };
        if (isSame(given, this.#options.token))
            return { state: 'right' };
        if (this.#attempts.fail(address)) {
            this.#options.warn(`too many wrong tokens from ${address}: it has to wait`);
        }
        return { state: 'wrong' };
    }
    /** The next requests of this browser need no token. */
    openSession(context) {
        const session = (0,external_node_crypto_.randomBytes)(24).toString('base64url');
        this.#sessions.set(session, { usedAt: this.#options.now() });
        const [oldest = ''] = this.#sessions.keys();
        if (this.#sessions.size > MOST_SESSIONS)
            this.#sessions.delete(oldest);
        const secure = this.#proxies.readCaller(context).isSecure;
        (0,cookie/* setCookie */.TV)(context, COOKIE, session, { httpOnly: true, sameSite: 'Strict', path: '/', secure });
    }
    hasSession(context) {
        const session = (0,cookie/* getCookie */.Ri)(context, COOKIE) ?? '';
        const known = this.#sessions.get(session);
        const now = this.#options.now();
        // The one that was used last is the last one.
        this.#sessions.delete(session);
        if (!known || now - known.usedAt > SESSION_MS)
            return false;
        this.#sessions.set(session, { usedAt: now });
        return true;
    }
    /** It had a session of an agent that has been restarted since, for example. */
    hadSession(context) {
        return (0,cookie/* getCookie */.Ri)(context, COOKIE) !== undefined && !this.hasSession(context);
    }
}
const WRONG_HOST = {
    status: 403,
    code: 'wrong-host',
    title: 'The agent is not known by this name: use the one of its configuration, or an address.',
};
const WRONG_ORIGIN = {
    status: 403,
    code: 'wrong-origin',
    title: 'Another page asks for this.',
};
const NO_TOKEN = {
    status: 401,
    code: 'no-token',
    title: 'The request has no token, or a wrong one.',
    hint: 'Send it as "Authorization: Bearer …".',
};
const TOO_MANY = {
    status: 429,
    code: 'too-many-attempts',
    title: 'There were too many wrong tokens from this address.',
    hint: 'Wait, and send the right one. Behind a reverse proxy, name it in "trusted-proxies".',
};
/** No name leads there, so none of another page can. The port does not matter: it may be forwarded. */
function isSafe(host) {
    const [, name = ''] = /^(\[[0-9a-f:.]+\]|[^:]+)(?::[0-9]+)?$/i.exec(host) ?? [];
    return name.startsWith('[') || (0,external_node_net_.isIPv4)(name) || name.toLowerCase() === 'localhost';
}
/** Programs say nothing of where they are. Behind a proxy only the first of the two headers is right. */
function isFromHere(request, host) {
    const site = request.header('sec-fetch-site');
    if (site !== undefined)
        return site === 'same-origin';
    const origin = request.header('origin');
    return origin === undefined || isOwn(origin, host);
}
function isOwn(origin, host) {
    return URL.canParse(origin) && new URL(origin).host.toLowerCase() === host.toLowerCase();
}
/** In a time that does not depend on how much of it is right. */
function isSame(given, token) {
    const [a, b] = [given, token].map((text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest());
    return a !== undefined && b !== undefined && (0,external_node_crypto_.timingSafeEqual)(a, b);
}

// EXTERNAL MODULE: ./node_modules/prom-client/index.js
var prom_client = __webpack_require__(95222);
;// CONCATENATED MODULE: ./build/agent/api/metrics.js

/** The status as metrics for Prometheus. Names are stable; times are in seconds since 1970, as is usual there. */
async function formatMetrics(status) {
    const registry = new prom_client.Registry();
    const gauge = (name, help, labelNames) => new prom_client.Gauge({
        name: `tongs_agent_${name}`,
        help,
        labelNames: [...labelNames],
        registers: [registry],
    });
    const about = gauge('info', 'The version of the agent', ['version']);
    about.set({ version: status.version }, 1);
    gauge('start_time_seconds', 'When the agent started', []).set(status.startedAt / 1_000);
    gauge('pruning_enabled', '0 while a kill switch stops all pruning', []).set(status.pruning.enabled ? 1 : 0);
    gauge('state_problem', '1 while the state cannot be written', []).set(status.state.problem === undefined ? 0 : 1);
    gauge('config_problem', '1 while a changed configuration is refused', []).set(status.config.problem === undefined ? 0 : 1);
    addHosts(status, gauge);
    addTasks(status, gauge);
    addReceivers(status, gauge);
    return { text: await registry.metrics(), contentType: registry.contentType };
}
function addHosts({ hosts }, gauge) {
    const up = gauge('host_up', '1 if the last look at the host succeeded', ['host']);
    const total = gauge('disk_bytes', "The size of the disk with the engine's files", ['host']);
    const free = gauge('disk_free_bytes', 'Free bytes of that disk', ['host']);
    const inodes = gauge('disk_inodes', 'Inodes of that disk', ['host']);
    const freeInodes = gauge('disk_free_inodes', 'Free inodes of that disk', ['host']);
    const high = gauge('watchdog_high_ratio', 'Pruning begins above this used share', ['host']);
    const low = gauge('watchdog_low_ratio', 'Pruning ends at this used share', ['host']);
    const missed = gauge('watchdog_target_missed', '1 while pruning cannot reach the low mark', [
        'host',
    ]);
    for (const { name: host, disk, error, watchdog } of hosts) {
        up.set({ host }, error ? 0 : 1);
        if (disk) {
            total.set({ host }, disk.totalBytes);
            free.set({ host }, disk.freeBytes);
            if (disk.inodes) {
                inodes.set({ host }, disk.inodes.total);
                freeInodes.set({ host }, disk.inodes.free);
            }
        }
        if (watchdog) {
            high.set({ host }, watchdog.bytes.highPercent / 100);
            low.set({ host }, watchdog.bytes.lowPercent / 100);
            missed.set({ host }, watchdog.state === 'missed' ? 1 : 0);
        }
    }
}
function addTasks({ tasks }, gauge) {
    const labels = ['task', 'host'];
    const last = gauge('task_last_run_timestamp_seconds', 'When the last run ended', labels);
    const seconds = gauge('task_last_run_duration_seconds', 'How long the last run took', labels);
    const success = gauge('task_last_run_success', '1 if the last run did not fail', labels);
    const bytes = gauge('task_last_reclaimed_bytes', 'Bytes of the last run that pruned', labels);
    const failures = gauge('task_failures_in_a_row', 'Failures since the last success', labels);
    const next = gauge('task_next_run_timestamp_seconds', 'When the next run is due', labels);
    for (const { task, host, lastRun, lastReclaimedBytes, failuresInARow, nextRunAt } of tasks) {
        const of = { task, host };
        failures.set(of, failuresInARow);
        if (lastRun) {
            last.set(of, lastRun.endedAt / 1_000);
            seconds.set(of, Math.max(0, lastRun.endedAt - lastRun.startedAt) / 1_000);
            success.set(of, lastRun.outcome === 'failed' || lastRun.outcome === 'partial' ? 0 : 1);
        }
        if (lastReclaimedBytes !== undefined)
            bytes.set(of, lastReclaimedBytes);
        if (nextRunAt !== undefined)
            next.set(of, nextRunAt / 1_000);
    }
}
function addReceivers({ receivers }, gauge) {
    const failing = gauge('receiver_failing', '1 if the last message was not delivered', [
        'receiver',
    ]);
    for (const { name: receiver, lastError, lastSentAt = 0 } of receivers) {
        failing.set({ receiver }, lastError && lastError.at > lastSentAt ? 1 : 0);
    }
}

;// CONCATENATED MODULE: ./build/agent/page/html.js
/** Markup that is safe to send. Only `html` and `raw` make it. */
class Html {
    text;
    constructor(text) {
        this.text = text;
    }
}
/** Markup with values in it. Texts are escaped, because names and errors come from hosts that nobody trusts. */
function html(strings, ...parts) {
    const pieces = strings.map((piece, index) => {
        const part = parts[index];
        return `${piece}${index < parts.length ? toText(part) : ''}`;
    });
    return new Html(pieces.join(''));
}
function toText(part) {
    if (part === undefined || part === false)
        return '';
    if (part instanceof Html)
        return part.text;
    if (typeof part === 'string' || typeof part === 'number')
        return html_escape(String(part));
    return part.map(toText).join('');
}
/** For text and for attributes in double quotes. Characters that turn text around are shown as their code. */
function html_escape(text) {
    return text
        .replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, (char) => `U+${char.charCodeAt(0).toString(16)}`)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;');
}

;// CONCATENATED MODULE: ./build/agent/page/layout.js



/** A whole page. `isLive`: a page that somebody leaves open shows what is new. */
function renderPage(title, body, { isLive = false } = {}) {
    const head = html `<meta charset="utf-8" /><meta
      name="viewport"
      content="width=device-width, initial-scale=1"
    /><title>${title}</title>`;
    const rest = `<link rel="icon" href="data:,"><style>${STYLE}</style>`;
    const live = isLive ? `${STALE.text}<script>${SCRIPT}</script>` : '';
    return `<!doctype html>\n<html lang="en"><head>${head.text}${rest}</head><body>${html `<main>${body}</main>`.text}${live}</body></html>\n`;
}
const STALE = html `<p id="${STALE_ID}" class="note stale" role="alert" hidden>
  The agent does not answer. The page shows what it said last.
</p>`;
/** A time as people read it: how long ago, or in how long; the exact time for those who want it. */
function renderTime(at, now) {
    const distance = Math.abs(now - at);
    const about = distance < 1_000 ? 'now' : toWords(distance, at < now);
    const exact = new Date(at).toISOString();
    return html `<time datetime="${exact}" title="${exact}">${about}</time>`;
}
/** With one unit: nobody wants seconds of a time that is hours away. */
function toWords(ms, isPast) {
    const [name, unit] = UNITS.find(([, size]) => ms >= 2 * size) ?? ['s', 1_000];
    const text = `${Math.round(ms / unit)} ${name}`;
    return isPast ? `${text} ago` : `in ${text}`;
}
const UNITS = [
    ['days', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
];

;// CONCATENATED MODULE: ./build/agent/page/login.js


/** The form for the token: it must never be in a URL. */
function renderLogin(problem) {
    const body = html `<div class="card login">
    <h1>Tongs agent</h1>
    <p class="soft">The token is in the file that the configuration of the agent names.</p>
    ${problem !== undefined && html `<p class="bad" role="alert">${problem}</p>`}
    <form method="post" action="/login">
      <input name="username" value="token" autocomplete="username" hidden /><label for="token"
        >Token</label
      ><input
        id="token"
        name="token"
        type="password"
        autocomplete="current-password"
        required
        autofocus
      /><button>Log in</button>
    </form>
  </div>`;
    return renderPage('Log in · Tongs agent', body);
}

// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
// EXTERNAL MODULE: ./build/agent/used-percents.js
var used_percents = __webpack_require__(20544);
;// CONCATENATED MODULE: ./build/agent/page/chart.js



const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [480, 150, 40, 18, 8];
const PLOT = { width: WIDTH - LEFT - 6, height: HEIGHT - BOTTOM - TOP };
const DAY_MS = 86_400_000;
/** Where the agent did not look for that long, the line is broken. */
const LEAST_GAP_MS = 3_600_000;
/** How full a disk was over time, with both marks. The same in words is in its title. */
function renderChart({ host, samples, since, now, watchdog }) {
    const first = samples[0]?.at ?? now;
    // A young history fills the picture.
    const from = Math.max(since, Math.min(first, now - 3_600_000));
    const x = (at) => LEFT + (PLOT.width * (at - from)) / Math.max(1, now - from);
    const toPoints = (kind) => samples.flatMap((sample) => {
        const percent = (0,used_percents/* usedPercents */.I)(sample)[kind];
        if (percent === undefined)
            return [];
        return [{ at: sample.at, x: round(x(sample.at)), y: round(toY(percent)) }];
    });
    const lines = splitAtGaps(toPoints('bytes'));
    const inodes = splitAtGaps(toPoints('inodes'));
    return html `<svg
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role="img"
    aria-label="${describe({ host, samples, since, now, watchdog })}"
  >
    ${[0, 25, 50, 75, 100].map((percent) => html `<line
            class="grid"
            x1="${LEFT}"
            x2="${WIDTH - 6}"
            y1="${round(toY(percent))}"
            y2="${round(toY(percent))}"
          /><text x="${LEFT - 4}" y="${round(toY(percent)) + 3}" text-anchor="end"
            >${percent} %</text
          >`)}
    ${lines.map((line) => html `<path class="area" d="${toArea(line, round(toY(0)))}" /><path
            class="line"
            d="${toLine(line)}"
          />`)}
    ${inodes.map((line) => html `<path class="inodes" d="${toLine(line)}" />`)}
    ${renderInodesLabel(inodes[0]?.[0])}
    ${watchdog ? [renderMark(watchdog.bytes.highPercent, 'high'), renderMark(watchdog.bytes.lowPercent, 'low')] : ''}
    <text x="${LEFT}" y="${HEIGHT - 5}">${toDistance(now - from)} ago</text>
    <text x="${WIDTH - 6}" y="${HEIGHT - 5}" text-anchor="end">now</text>
  </svg>`;
}
function toY(percent) {
    return TOP + PLOT.height * (1 - percent / 100);
}
function renderMark(percent, kind) {
    const at = round(toY(percent));
    const baseline = kind === 'high' ? at - 3 : at + 10;
    return html `<line class="${kind}" x1="${LEFT}" x2="${WIDTH - 6}" y1="${at}" y2="${at}" /><text
      class="mark"
      text-anchor="end"
      x="${WIDTH - 10}"
      y="${baseline}"
      >${kind} ${percent} %</text
    >`;
}
/** At the start of the line: the marks have their names at the end. */
function renderInodesLabel(first) {
    if (!first)
        return undefined;
    return html `<text class="mark" x="${LEFT + 4}" y="${Math.max(TOP + 8, first.y - 3)}"
    >inodes</text
  >`;
}
/** Of each stretch only the fullest sample is drawn, so two neighbours may be further apart than two looks. */
function splitAtGaps(points) {
    const steps = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at));
    const median = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
    const gapMs = Math.max(LEAST_GAP_MS, 3 * median);
    const lines = [];
    for (const point of points) {
        const last = lines.at(-1)?.at(-1);
        if (last && point.at - last.at <= gapMs)
            lines.at(-1)?.push(point);
        else
            lines.push([point]);
    }
    return lines;
}
function toLine(points) {
    // A single point would be invisible.
    const all = points.length === 1
        ? [...points, ...points.map((point) => ({ ...point, x: point.x + 1 }))]
        : points;
    return all.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}
function toArea(points, bottom) {
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last)
        return '';
    return `${toLine(points)}L${last.x} ${bottom}L${first.x} ${bottom}Z`;
}
function describe({ host, samples, now, since, watchdog }) {
    const last = samples.at(-1);
    if (!last)
        return `The disk of ${host}: nothing is known yet`;
    const percents = samples.map((sample) => (0,used_percents/* usedPercents */.I)(sample).bytes);
    const used = (0,used_percents/* usedPercents */.I)(last);
    const inodes = used.inodes === undefined ? '' : `, ${used.inodes.toFixed(0)} percent of the inodes`;
    const marks = watchdog
        ? `; marks at ${watchdog.bytes.highPercent} and ${watchdog.bytes.lowPercent} percent`
        : '';
    return `The disk of ${host} over ${toDistance(now - since)}: from ${Math.min(...percents).toFixed(0)} to ${Math.max(...percents).toFixed(0)} percent used, now ${used.bytes.toFixed(0)} percent of ${(0,size/* formatSize */.Xq)(last.totalBytes)}${inodes}${marks}`;
}
function toDistance(ms) {
    if (ms >= 2 * DAY_MS)
        return `${Math.round(ms / DAY_MS)} days`;
    const hours = Math.max(1, Math.round(ms / 3_600_000));
    return hours === 1 ? '1 hour' : `${hours} hours`;
}
function round(value) {
    return Math.round(value * 10) / 10;
}

;// CONCATENATED MODULE: ./build/agent/page/overview.js






/** What an administrator wants to know: is there space, was there a problem, what comes next. */
function renderOverview({ status, samples, runs, since, reclaimed }) {
    const { now, hosts, tasks } = status;
    const body = html `<header>
      <h1>Tongs agent</h1>
      ${renderHealth(status)}<span class="soft"
        >${status.version}, started ${renderTime(status.startedAt, now)}</span
      ><noscript><a href="/">Refresh</a></noscript>
    </header>
    ${renderNotes(status)}
    <section class="hosts" aria-label="Hosts">
      ${hosts.map((host) => renderHost(host, { samples: samples.get(host.name) ?? [], reclaimedBytes: reclaimed.get(host.name) ?? 0, since, now }))}
    </section>
    <section>
      <h2 id="tasks">Tasks</h2>
      <div class="card scroll" tabindex="0" role="region" aria-labelledby="tasks">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Task</th>
              <th scope="col">Host</th>
              <th scope="col">Bounds</th>
              <th scope="col">Last run</th>
              <th scope="col" class="right">Reclaimed</th>
              <th scope="col">Next run</th>
              <th scope="col">Plan</th>
            </tr>
          </thead>
          <tbody>
            ${tasks.map((task) => renderTask(task, now))}
          </tbody>
        </table>
      </div>
    </section>
    <section>
      <h2 id="history">History</h2>
      ${renderRuns(runs, now)}
    </section>`;
    return renderPage('Tongs agent', body, { isLive: true });
}
function renderHealth({ pruning, hosts, tasks }) {
    if (!pruning.enabled)
        return html `<span class="pill warn">pruning is off</span>`;
    const broken = hosts.some(({ error, watchdog }) => error ?? watchdog?.state === 'missed') ||
        tasks.some(({ failuresInARow }) => failuresInARow > 0);
    return broken
        ? html `<span class="pill bad">needs a look</span>`
        : html `<span class="pill good">all is well</span>`;
}
function renderNotes({ pruning, config, state, receivers }) {
    const notes = [
        pruning.enabled ? undefined : `Pruning is switched off: ${pruning.message}.`,
        config.problem === undefined
            ? undefined
            : `The changed configuration is not used: ${config.problem}`,
        state.problem,
        ...receivers.map(({ name, lastError, lastSentAt = 0 }) => lastError && lastError.at > lastSentAt
            ? `Messages to ${name} fail: ${lastError.message}`
            : undefined),
    ];
    return notes.flatMap((note) => note === undefined ? [] : [html `<p class="note" role="status">${note}</p>`]);
}
function renderHost({ name, address, disk, error, watchdog }, { samples, reclaimedBytes, since, now }) {
    const last = disk ?? samples.at(-1);
    return html `<article class="card">
    <div class="head">
      <h2>${name}</h2>
      <span class="soft">${address ?? 'this machine'}</span>
    </div>
    ${last ? renderDisk(last, watchdog, now) : html `<p class="soft">Its disk is not visible from here.</p>`}
    <p class="soft">${(0,size/* formatSize */.Xq)(reclaimedBytes)} reclaimed in the last 7 days</p>
    ${error && html `<p class="bad">${error.message} <span class="soft">(${renderTime(error.at, now)})</span></p>`}
    ${watchdog && renderWatchdog(watchdog, now, error !== undefined)}
    ${samples.length > 0 && renderChart({ host: name, samples, since, now, watchdog })}
  </article>`;
}
/** An older look is no picture of the present. */
const OLD_MS = 300_000;
function renderDisk(disk, watchdog, now) {
    const used = (0,used_percents/* usedPercents */.I)(disk);
    const age = now - disk.at > OLD_MS && html ` <span class="warn">(seen ${renderTime(disk.at, now)})</span>`;
    return html `<p>
      <span class="big num">${used.bytes.toFixed(0)} %</span> used of
      ${(0,size/* formatSize */.Xq)(disk.totalBytes)}; <span class="num">${(0,size/* formatSize */.Xq)(disk.freeBytes)}</span>
      free${age}
    </p>
    ${used.inodes !== undefined && renderInodes(used.inodes, watchdog)}`;
}
/** The chart shows the marks for space; only the words have those for inodes. */
function renderInodes(percent, watchdog) {
    const { highPercent, lowPercent } = watchdog?.inodes ?? {};
    const marks = watchdog && `; marks at ${highPercent} % and ${lowPercent} %`;
    return html `<p class="soft">${percent.toFixed(0)} % of the inodes used${marks}</p>`;
}
function renderWatchdog({ state, since }, now, isLost) {
    switch (state) {
        case 'pruning':
            return html `<p class="warn">The watchdog is pruning; it began ${renderTime(since, now)}.</p>`;
        case 'missed':
            return html `<p class="bad">
        The watchdog has pruned all that its bounds permit, and the disk is still too full
        (${renderTime(since, now)}).
      </p>`;
        case 'disk-unknown':
            // An error of the host says more.
            if (isLost)
                return undefined;
            return html `<p class="warn">
        The watchdog cannot see how full this disk is, so it prunes nothing here.
      </p>`;
        case 'below':
            return undefined;
        default:
            return state;
    }
}
function renderTask(task, now) {
    const { host, bounds, schedule, lastRun, lastError, lastReclaimedBytes, nextRunAt } = task;
    const isFailing = task.failuresInARow > 0;
    return html `<tr>
    <td data-label="Task"><strong>${task.task}</strong></td>
    <td class="short" data-label="Host">${host}</td>
    <td data-label="Bounds">
      <span>${bounds}<br /><span class="soft">${schedule}</span></span>
    </td>
    <td data-label="Last run">
      ${lastRun ? html `<span>${renderOutcome(lastRun.outcome)} ${renderTime(lastRun.endedAt, now)}${isFailing && lastError && html `<br /><span class="why">${lastError.message}${lastError.hint !== undefined && html `<br />${lastError.hint}`}</span>`}</span>` : 'none yet'}
    </td>
    <td class="right num" data-label="Reclaimed">
      ${lastReclaimedBytes === undefined ? '–' : (0,size/* formatSize */.Xq)(lastReclaimedBytes)}
    </td>
    <td data-label="Next run">${renderNext(task, nextRunAt, now)}</td>
    <td data-label="Plan">
      <form method="post" action="/plan">
        <input type="hidden" name="task" value="${task.task}" /><input
          type="hidden"
          name="host"
          value="${host}"
        /><button aria-label="Prune now (dry run): ${task.task} on ${host}">
          Prune now (dry run)
        </button>
      </form>
    </td>
  </tr>`;
}
function renderNext({ runningSince, enabled }, nextRunAt, now) {
    if (runningSince !== undefined)
        return html `<span>running, started ${renderTime(runningSince, now)}</span>`;
    if (nextRunAt === undefined)
        return html `–`;
    return html `<span
    >${renderTime(nextRunAt, now)}${!enabled && html ` <span class="warn">(off)</span>`}</span
  >`;
}
function renderOutcome(outcome) {
    const look = { pruned: 'good', skipped: 'soft', partial: 'warn', failed: 'bad' }[outcome];
    return html `<span class="${look}">${outcome}</span>`;
}
function renderRuns(runs, now) {
    if (runs.length === 0)
        return html `<p class="soft">Nothing has run yet.</p>`;
    return html `<div class="card scroll" tabindex="0" role="region" aria-labelledby="history">
    <table class="list">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Task</th>
          <th scope="col">Host</th>
          <th scope="col">Occasion</th>
          <th scope="col">Result</th>
          <th scope="col" class="right">Reclaimed</th>
          <th scope="col" class="right">Time</th>
        </tr>
      </thead>
      <tbody>
        ${runs.map((run) => html `<tr>
              <td data-label="When">${renderTime(run.endedAt, now)}</td>
              <td data-label="Task">${run.task}</td>
              <td class="short" data-label="Host">${run.host}</td>
              <td data-label="Occasion">${run.occasion}${run.dryRun && ' (dry run)'}</td>
              <td data-label="Result">
                <span
                  >${renderOutcome(run.outcome)}${run.error && html `<br /><span class="why">${run.error.message}</span>`}</span
                >
              </td>
              <td class="right num" data-label="Reclaimed">${(0,size/* formatSize */.Xq)(run.reclaimedBytes)}</td>
              <td class="right num" data-label="Time">
                ${(0,duration/* formatDuration */.a3)(Math.max(0, run.endedAt - run.startedAt))}
              </td>
            </tr>`)}
      </tbody>
    </table>
  </div>`;
}

// EXTERNAL MODULE: ./build/base/text/quote.js
var quote = __webpack_require__(90366);
;// CONCATENATED MODULE: ./build/agent/page/plan.js




/** The most rows that a browser is sent. */
const MOST_ROWS = 500;
/** What a prune would delete, what stays, and why. */
function renderPlan({ runs, now, socket, problem }) {
    const body = html `<header>
      <h1>Dry run</h1>
      <a href="/">Back to the overview</a>
    </header>
    ${problem !== undefined && html `<p class="note" role="alert">${problem}</p>`}
    ${runs.map((run, index) => renderRun(run, { now, socket, id: `run-${index}` }))}
    ${runs.length > 0 && html `<p class="soft">Nothing was deleted.</p>`}`;
    return renderPage('Dry run · Tongs agent', body);
}
function renderRun(run, { now, socket, id }) {
    return html `<section>
    <h2>${run.task} on ${run.host} <span class="soft">${renderTime(run.endedAt, now)}</span></h2>
    ${run.error && html `<p class="bad">${run.error.message}${run.error.hint !== undefined && html `<br />${run.error.hint}`}</p>`}
    ${run.results.map((result, index) => renderResult(result, { id: `${id}-${index}`, command: toCommand(run, socket) }))}
  </section>`;
}
/** Asks for this plan, by the bounds of the configuration: no other command has those. */
function toCommand({ task, host }, socket) {
    const request = JSON.stringify({ task, hosts: [host] });
    return `curl --unix-socket ${(0,quote.quoteShell)(socket)} http://agent/prunes -H 'content-type: application/json' -d ${(0,quote.quoteShell)(request)}`;
}
function renderResult({ builder, rows = [], records, reason, message }, { id, command }) {
    const deleted = rows.filter(({ action }) => action === 'delete');
    const shown = [...deleted, ...rows.filter(({ action }) => action === 'keep')].slice(0, MOST_ROWS);
    const left = rows.length - shown.length;
    const about = rows.length > 0 ? describeRows(deleted, rows.length) : `${records} would go`;
    return html `<div class="card scroll" tabindex="0" role="region" aria-labelledby="${id}">
    <table class="list">
      <caption id="${id}">
        ${builder !== null && `Builder ${builder}: `}${about}${rows.length === 0 && reason !== null && ` (${reason.replaceAll('-', ' ')})`}${message !== null && `. ${message}`}
      </caption>
      ${shown.length > 0 &&
        html `<thead>
          <tr>
            <th scope="col">Verdict</th>
            <th scope="col">What</th>
            <th scope="col" class="right">Size</th>
            <th scope="col" class="right">Last use</th>
            <th scope="col">Why</th>
          </tr>
        </thead>`}
      <tbody>
        ${shown.map(renderRow)}
      </tbody>
    </table>
    ${left > 0 &&
        html `<p class="soft">
        … and ${left} more. On the machine of the agent, this lists them all:
        <code>${command}</code>
      </p>`}
  </div>`;
}
/** What is not known is not 0. */
function describeRows(deleted, total) {
    const known = deleted.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes]));
    const sum = known.reduce((one, other) => one + other, 0);
    return `${deleted.length} of ${total} would go${known.length > 0 ? `, ${(0,size/* formatSize */.Xq)(sum)}` : ''}`;
}
function renderRow({ action, description, id, size, age, reason }) {
    const look = action === 'delete' ? 'warn' : 'soft';
    return html `<tr>
    <td data-label="Verdict"><span class="${look}">${action}</span></td>
    <td data-label="What"><span>${description === '' ? id : description}</span></td>
    <td class="right num" data-label="Size">${size}</td>
    <td class="right num" data-label="Last use">${age}</td>
    <td data-label="Why">${reason}</td>
  </tr>`;
}

;// CONCATENATED MODULE: ./build/agent/api/pages.js





const pages_DAY_MS = 86_400_000;
/** How much of the past the picture of a disk shows. */
const SHOWN_MS = 7 * pages_DAY_MS;
/** Of each host, and of all hosts: the page of a large fleet has to stay light. */
const [MOST_POINTS, LEAST_POINTS, ALL_POINTS] = [240, 40, 10_000];
const RUNS = 30;
/** The pages for people: the overview, the plan of a dry run, and the form for the token. */
function addPages(app, view, { guard, socket }) {
    app.get('/', () => {
        const status = view.status();
        const since = status.now - SHOWN_MS;
        const share = Math.floor(ALL_POINTS / Math.max(1, status.hosts.length));
        const points = Math.min(MOST_POINTS, Math.max(LEAST_POINTS, share));
        const samples = new Map(status.hosts.map(({ name }) => [name, view.listSamples({ host: name, since, points })]));
        const runs = view.listRuns({ limit: RUNS });
        const reclaimed = view.sumReclaimed(since);
        return page(renderOverview({ status, samples, runs, since, reclaimed }));
    });
    // A dry run changes nothing, but it asks the engines: a form sends it.
    app.post('/plan', async (context) => {
        const form = await readForm(context.req);
        const task = TASKS.find((name) => name === form['task']);
        const host = typeof form['host'] === 'string' ? form['host'] : '';
        const { now } = view.status();
        if (!task) {
            return page(renderPlan({ runs: [], now, socket, problem: 'There is no such task.' }), 400);
        }
        try {
            const runs = await view.prune({ task, hosts: [host], dryRun: true });
            return page(renderPlan({ runs, now: view.status().now, socket }));
        }
        catch (error) {
            if (!(error instanceof errors/* InvalidInput */.o9))
                throw error;
            return page(renderPlan({ runs: [], now, socket, problem: error.message }), 404);
        }
    });
    if (guard)
        addLogin(app, guard);
}
function addLogin(app, guard) {
    app.get('/login', (context) => page(renderLogin(guard.hadSession(context) ? SESSION_ENDED : undefined)));
    app.post('/login', async (context) => {
        const form = await readForm(context.req);
        const token = typeof form['token'] === 'string' ? form['token'].trim() : '';
        const checked = guard.checkToken(context, token);
        switch (checked.state) {
            case 'right':
                guard.openSession(context);
                return context.redirect('/', 303);
            case 'wrong':
                return page(renderLogin('That is not the token.'), 401);
            case 'too-many':
                return page(renderLogin(tooMany(checked.waitSeconds)), 429, {
                    'retry-after': String(checked.waitSeconds),
                });
            default:
                checked;
                throw new Error('no such state');
        }
    });
}
const SESSION_ENDED = 'The session has ended. Log in again.';
function tooMany(seconds) {
    return `There were too many wrong tokens from your address. Try again in ${seconds} s.`;
}
const TASKS = ['cache', 'snapshots', 'leftovers', 'images'];
async function readForm(request) {
    try {
        return await request.parseBody();
    }
    catch (cause) {
        throw new http_exception/* HTTPException */.y(400, { message: 'The form cannot be read.', cause });
    }
}
function page(html, status = 200, headers = {}) {
    const contentType = 'text/html; charset=utf-8';
    return new Response(html, { status, headers: { ...headers, 'content-type': contentType } });
}

;// CONCATENATED MODULE: ./build/agent/api/schemas.js

// The answers of the API, as its OpenAPI document describes them. The compiler checks that the types of `model.ts` fit:
// the handlers in `app.ts` answer with those. Times are in milliseconds since 1970.
const time = dist.z.int().describe('Milliseconds since 1970');
const error = dist.z.object({
    kind: dist.z.string().describe('A word such as engine-unreachable'),
    message: dist.z.string(),
    hint: dist.z.string().optional().describe('What to do'),
});
const errorAt = error.extend({ at: time });
const taskName = dist.z["enum"](['cache', 'snapshots', 'leftovers', 'images']);
const hostName = dist.z.string().describe('The name of a host in the configuration');
const bytes = dist.z.object({
    engine: dist.z.int().describe("By the engine's count"),
    list: dist.z.int().nullable().describe("By the builder's list"),
    filesystem: dist.z.int().nullable().describe('By the change of free space'),
});
const row = dist.z.object({
    action: dist.z["enum"](['delete', 'keep']),
    id: dist.z.string(),
    type: dist.z.string().describe('Such as regular, image or container'),
    size: dist.z.string().describe('For people'),
    bytes: dist.z.number().optional().describe('The size as a number, if it is known'),
    age: dist.z.string().describe('The time since the last use, for people'),
    lastUsedAt: dist.z.number().optional().describe('Milliseconds since 1970, if it is known'),
    because: dist.z.string().describe('The reason as a word'),
    reason: dist.z.string().describe('The reason for people'),
    description: dist.z.string(),
});
const result = dist.z.object({
    host: dist.z.string().describe('The address of its engine, or its name'),
    builder: dist.z.string()
        .nullable()
        .describe("Whose build cache; default is the engine's own builder"),
    target: dist.z.string().describe('What was pruned, such as cache'),
    result: dist.z["enum"](['pruned', 'skipped', 'partial', 'failed']),
    reason: dist.z.string().nullable().describe('Why it ended so, as a word'),
    message: dist.z.string().nullable().describe('What went wrong'),
    hint: dist.z.string().nullable().describe('What to do'),
    dryRun: dist.z.boolean(),
    records: dist.z.int().describe('How many were deleted, or would be in a dry run'),
    bytes: bytes.describe('What was reclaimed'),
    targetMet: dist.z.boolean()
        .nullable()
        .describe('Whether the bounds of size and free space are met; null if that is not known'),
    seconds: dist.z.number(),
    deleted: dist.z.array(dist.z.object({ id: dist.z.string(), description: dist.z.string() }))
        .readonly()
        .optional()
        .describe('What is gone; not for build cache and snapshots, and not in the history'),
    kept: dist.z.array(dist.z.object({ because: dist.z.string(), reason: dist.z.string(), records: dist.z.int() }))
        .readonly()
        .optional()
        .describe('How many were to go and are kept, and why'),
    rows: dist.z.array(row).readonly().optional().describe('The plan of a dry run; not in the history'),
})
    .openapi('Result');
const runSchema = dist.z.object({
    task: taskName,
    host: hostName,
    occasion: dist.z["enum"](['schedule', 'watchdog', 'request', 'once']).describe('Why it ran'),
    dryRun: dist.z.boolean(),
    startedAt: time,
    endedAt: time,
    outcome: dist.z["enum"](['pruned', 'skipped', 'partial', 'failed'])
        .describe('`skipped`: there was nothing to do, or it may not prune now'),
    reclaimedBytes: dist.z.int().describe("By the engine's count"),
    targetMet: dist.z.boolean()
        .optional()
        .describe('Whether the bounds of size and free space are met; absent if that is not known'),
    error: error.optional().describe('The first thing that went wrong'),
    results: dist.z.array(result)
        .readonly()
        .describe('One for each builder or kind of object; none if the host was not reached'),
})
    .openapi('Run');
const marks = dist.z.object({ highPercent: dist.z.int(), lowPercent: dist.z.int() });
const host = dist.z.object({
    name: hostName,
    address: dist.z.string().optional().describe("Absent for the agent's own machine"),
    disk: dist.z.object({
        host: hostName,
        at: time,
        totalBytes: dist.z.number().describe('Without what only root may fill'),
        freeBytes: dist.z.number(),
        inodes: dist.z.object({ total: dist.z.number(), free: dist.z.number() }).optional(),
    })
        .optional()
        .describe('The newest look; absent if the disk is not visible'),
    error: errorAt.optional().describe('Why the last look failed'),
    watchdog: dist.z.object({
        state: dist.z["enum"](['below', 'pruning', 'missed', 'disk-unknown'])
            .describe('`missed`: all that the bounds permit is pruned, and the disk is still too full'),
        bytes: marks.describe('The marks for space'),
        inodes: marks.describe('The marks for inodes'),
        since: time.describe('The time of the last change, in milliseconds since 1970'),
    })
        .optional(),
})
    .openapi('Host');
const task = dist.z.object({
    task: taskName,
    host: hostName,
    enabled: dist.z.boolean().describe('False while pruning is switched off'),
    schedule: dist.z.string().describe('For people'),
    bounds: dist.z.string().describe('For people'),
    runningSince: time.optional().describe('When the run that is under way started'),
    lastRun: runSchema.optional(),
    lastReclaimedBytes: dist.z.int().optional().describe('Of the last run that pruned'),
    lastError: errorAt.optional(),
    failuresInARow: dist.z.int(),
    nextRunAt: time.optional(),
})
    .openapi('Task');
const receiver = dist.z.object({
    name: dist.z.string(),
    type: dist.z["enum"](['webhook', 'slack', 'telegram']),
    lastSentAt: time.optional(),
    lastError: errorAt.optional(),
});
const statusSchema = dist.z.object({
    version: dist.z.string(),
    pid: dist.z.int(),
    now: time,
    startedAt: time,
    config: dist.z.object({
        file: dist.z.string(),
        readAt: time,
        problem: dist.z.string().optional().describe('Why the changed file is not used'),
    }),
    pruning: dist.z.union([
        dist.z.object({ enabled: dist.z.literal(true) }),
        dist.z.object({
            enabled: dist.z.literal(false),
            by: dist.z["enum"](['config', 'environment', 'file']),
            message: dist.z.string(),
        }),
    ]),
    state: dist.z.object({
        file: dist.z.string(),
        problem: dist.z.string().optional().describe('Why nothing is written there'),
    }),
    hosts: dist.z.array(host).readonly(),
    tasks: dist.z.array(task).readonly().describe('One for each task and host'),
    running: dist.z.array(runSchema.pick({ task: true, host: true, occasion: true, dryRun: true, startedAt: true }))
        .readonly()
        .describe('What is under way now, whatever has started it'),
    receivers: dist.z.array(receiver).readonly().describe('Of messages'),
})
    .openapi('Status');
const healthSchema = dist.z.object({ status: dist.z.literal('ok') }).openapi('Health');
/** As RFC 9457 has it, with the code of our errors and what to do. */
const problemSchema = dist.z.object({
    type: dist.z.string(),
    title: dist.z.string(),
    status: dist.z.int(),
    code: dist.z.string().describe('A word such as no-token'),
    hint: dist.z.string().optional().describe('What to do'),
})
    .openapi('Problem');
/** In a query, where an empty text would be 0, and null as well: the document would permit it. */
function wholeNumber(least, most) {
    const number = dist.z.coerce.number().int().min(least).max(most);
    return dist.z.preprocess((text) => (text === '' || text === null ? Number.NaN : text), number);
}
const runsQuery = dist.z.strictObject({
    task: taskName.optional().describe('Only runs of this task'),
    host: hostName.optional().describe('Only runs on this host'),
    before: wholeNumber(0, Number.MAX_SAFE_INTEGER)
        .optional()
        .describe('Only runs that started before this time, in milliseconds since 1970'),
    limit: wholeNumber(1, 500).default(50).describe('The most runs'),
});
const runsSchema = dist.z.object({ runs: dist.z.array(runSchema).readonly() }).openapi('Runs');
const pruneRequest = dist.z.strictObject({
    task: taskName,
    hosts: dist.z.array(hostName).min(1).optional().describe('By default all hosts of the task'),
    dryRun: dist.z.boolean().default(true).describe('Only with false anything is deleted'),
})
    .openapi('PruneRequest');

;// CONCATENATED MODULE: ./build/agent/api/routes.js


// What can be asked of the API. `app.ts` answers; the OpenAPI document and the reference page come from here.
function json(description, schema) {
    return { description, content: { 'application/json': { schema } } };
}
function problem(description) {
    return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}
/** The answers of the guard, see `guard.ts`. On the unix socket there are none of them. */
const REFUSED = {
    401: problem('The request has no token, or a wrong one'),
    403: problem('The agent is not known by this name, or another page asks for a change'),
    429: problem('Too many wrong tokens; the header `Retry-After` says how long to wait'),
};
const getHealth = (0,dist/* createRoute */.un)({
    method: 'get',
    path: '/healthz',
    summary: 'Whether the agent answers',
    security: [],
    responses: {
        200: json('It does', healthSchema),
        403: problem('The agent is not known by this name'),
    },
});
const getStatus = (0,dist/* createRoute */.un)({
    method: 'get',
    path: '/status',
    summary: 'Hosts, disks, tasks, last runs and errors, next runs',
    responses: { 200: json('The status', statusSchema), ...REFUSED },
});
const getMetrics = (0,dist/* createRoute */.un)({
    method: 'get',
    path: '/metrics',
    summary: 'The status as metrics for Prometheus',
    responses: {
        200: { description: 'Metrics', content: { 'text/plain': { schema: dist.z.string() } } },
        ...REFUSED,
    },
});
const getPrunes = (0,dist/* createRoute */.un)({
    method: 'get',
    path: '/prunes',
    summary: 'The history of runs, newest first',
    request: { query: runsQuery },
    responses: { 200: json('Runs', runsSchema), 400: problem('A wrong parameter'), ...REFUSED },
});
const postPrunes = (0,dist/* createRoute */.un)({
    method: 'post',
    path: '/prunes',
    summary: 'Prunes now, within the bounds of the configuration; a dry run unless the request says otherwise',
    request: {
        body: { required: true, content: { 'application/json': { schema: pruneRequest } } },
    },
    responses: {
        200: json('One run for each host', runsSchema),
        400: problem('A wrong request'),
        ...REFUSED,
        404: problem('No such task or host'),
        409: problem('Pruning is switched off'),
        413: problem('The request is too large'),
        415: problem('The request is not JSON'),
    },
});
const getDocument = (0,dist/* createRoute */.un)({
    method: 'get',
    path: '/openapi.json',
    summary: 'This description, for programs',
    responses: { 200: json('An OpenAPI document', dist.z.looseObject({})), ...REFUSED },
});
const ROUTES = [getHealth, getStatus, getMetrics, getPrunes, postPrunes, getDocument];
/** The OpenAPI document. */
function describeApi(version) {
    const api = new dist/* OpenAPIHono */.fX();
    for (const route of ROUTES)
        api.openAPIRegistry.registerPath(route);
    api.openAPIRegistry.registerComponent('securitySchemes', 'token', {
        type: 'http',
        scheme: 'bearer',
        description: 'The token of the configuration. The unix socket needs none.',
    });
    return api.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {
            title: 'Tongs agent',
            version,
            description: 'Status of the agent, its history, and prunes on request.',
        },
        security: [{ token: [] }],
    });
}

;// CONCATENATED MODULE: ./build/agent/api/app.js












const NOT_FOUND = {
    status: 404,
    code: 'not-found',
    title: 'There is nothing at this path.',
    hint: 'GET /openapi.json lists all paths.',
};
const MOST_BODY_BYTES = 64 * 1024;
/** The API and the page of an agent: a request in, a response out. */
function createApi(view, { version, socket, guard, redact }) {
    const app = new dist/* OpenAPIHono */.fX({
        defaultHook: (result) => {
            if (result.success)
                return undefined;
            const [issue] = result.error.issues;
            const at = issue?.path.join('.') ?? '';
            const title = `${at === '' ? 'The request' : at}: ${issue?.message ?? 'is wrong'}`;
            return refuse({ status: 400, code: 'request-invalid', title });
        },
    });
    app.use(async (context, next) => {
        await next();
        for (const [name, value] of Object.entries(HEADERS))
            context.header(name, value);
    });
    app.use((0,body_limit/* bodyLimit */.k)({
        maxSize: MOST_BODY_BYTES,
        onError: () => refuse({ status: 413, code: 'request-too-large', title: 'The request is too large.' }),
    }));
    const door = guard && new Guard(guard);
    if (door)
        app.use(door.check);
    app.onError((error) => toProblem(error, redact));
    app.notFound(() => refuse(NOT_FOUND));
    addStatus(app, view);
    addPrunes(app, view);
    addPages(app, view, { guard: door, socket });
    app.get('/openapi.json', (context) => context.json(describeApi(version)));
    return app;
}
/** Nothing is loaded from elsewhere, no other page shows this one in a frame, and no cache holds it. */
const HEADERS = {
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; script-src '${SCRIPT_HASH}'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    // Not `no-referrer`: browsers would send `Origin: null` with the forms of this page.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
};
function toProblem(error, redact) {
    if (error instanceof errors/* InvalidInput */.o9) {
        const [first] = error.diagnostics;
        const status = error.code === 'agent-switched-off' ? 409 : 404;
        const title = redact(first?.message ?? error.message);
        return refuse({ status, code: error.code, title, hint: first?.hint });
    }
    if (error instanceof http_exception/* HTTPException */.y)
        return toRequestProblem(error);
    return refuse({ status: 500, code: 'internal', title: redact((0,format_error/* describeError */.U)(error)) });
}
/** hono could not read the request. */
function toRequestProblem({ status, message }) {
    if (status === 415)
        return refuse(WRONG_TYPE);
    return refuse({ status: 400, code: 'request-invalid', title: message });
}
const WRONG_TYPE = {
    status: 415,
    code: 'request-type',
    title: 'The request is not JSON.',
    hint: 'Send it as "Content-Type: application/json".',
};
function addStatus(app, view) {
    app.openapi(getHealth, (context) => context.json({ status: 'ok' }, 200));
    app.openapi(getStatus, (context) => context.json(view.status(), 200));
    app.openapi(getMetrics, async (context) => {
        const { text, contentType } = await formatMetrics(view.status());
        return context.text(text, 200, { 'content-type': contentType });
    });
}
function addPrunes(app, view) {
    app.openapi(getPrunes, (context) => {
        const { task, host, before, limit } = context.req.valid('query');
        const query = {
            limit,
            ...(task !== undefined && { task }),
            ...(host !== undefined && { host }),
            ...(before !== undefined && { before }),
        };
        return context.json({ runs: view.listRuns(query) }, 200);
    });
    app.openapi(postPrunes, async (context) => {
        const { task, hosts, dryRun } = context.req.valid('json');
        const runs = await view.prune({ task, dryRun, ...(hosts && { hosts }) });
        return context.json({ runs }, 200);
    });
}


/***/ })

};
