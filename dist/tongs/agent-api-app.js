export const id = "agent-api-app";
export const ids = ["agent-api-app"];
export const modules = {

/***/ 19069:
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
h3 { font-size: 1rem; margin: 0; }
p { margin: .35rem 0; } .soft { color: var(--soft); } .num { font-variant-numeric: tabular-nums; }
a { color: var(--accent); } code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .92em; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .9rem 1rem; }
.hosts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1rem; }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: .1rem .75rem; }
.big { font-size: 1.6rem; font-weight: 650; line-height: 1.2; }
.note { background: var(--warnbg); border: 1px solid var(--warn); border-radius: .6rem; padding: .6rem .9rem; margin: .75rem 0; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
.pill { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .55rem; font-size: .82rem; }
svg { display: block; width: 100%; height: auto; margin-top: .5rem; }
svg .area { fill: var(--fill); } svg .line { fill: none; stroke: var(--accent); stroke-width: 1.6; }
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
  table.list td::before { content: attr(data-label); color: var(--soft); text-align: left; }
}
`;
/** For the header that permits this style and no other. */
const STYLE_HASH = `sha256-${(0,external_node_crypto_.createHash)('sha256').update(STYLE).digest('base64')}`;

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./node_modules/hono/dist/helper/cookie/index.js + 1 modules
var cookie = __webpack_require__(6916);
;// CONCATENATED MODULE: ./build/agent/api/guard.js



const COOKIE = 'tongs-agent';
/** Browsers that have sent the token. Their cookie is not the token: other services on the same host get cookies as well. */
class Sessions {
    #open = new Set();
    open() {
        const session = (0,external_node_crypto_.randomBytes)(24).toString('base64url');
        this.#open.add(session);
        const [oldest = ''] = this.#open;
        if (this.#open.size > MOST_SESSIONS)
            this.#open.delete(oldest);
        return session;
    }
    has(session) {
        return session !== undefined && this.#open.has(session);
    }
}
const MOST_SESSIONS = 100;
/**
 * Refuses requests that are not for this agent (a web page whose name leads to this address), changes that another page
 * asks for, and those without the token. A page sends it once, and has a
 * session then; programs send it as `Authorization: Bearer`.
 */
function guardTcp({ token, hosts }, sessions) {
    return async (context, next) => {
        const host = context.req.header('host') ?? '';
        if (!isSafe(host) && !hosts().includes(host.toLowerCase()))
            return refuse(WRONG_HOST);
        const { method, path } = context.req;
        const isChange = method !== 'GET' && method !== 'HEAD';
        if (isChange && !isFromHere(context.req, host))
            return refuse(WRONG_ORIGIN);
        if (path === '/healthz' || path === '/login')
            return next();
        const [, bearer] = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
        if (bearer !== undefined && isSame(bearer, token))
            return next();
        if (sessions.has((0,cookie/* getCookie */.Ri)(context, COOKIE)))
            return next();
        const wantsPage = context.req.header('accept')?.includes('text/html') === true;
        if (wantsPage && !isChange)
            return context.redirect('/login');
        return refuse(NO_TOKEN);
    };
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
/** A problem document. */
function refuse({ status, code, title, hint }) {
    const body = { type: 'about:blank', title, status, code, ...(hint !== undefined && { hint }) };
    return new Response(`${JSON.stringify(body)}\n`, {
        status,
        headers: {
            'content-type': 'application/problem+json',
            ...(status === 401 && { 'www-authenticate': 'Bearer' }),
        },
    });
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


/** A whole page. `refreshSeconds` is for a page that somebody leaves open. */
function renderPage(title, body, { refreshSeconds } = {}) {
    const style = `<style>${STYLE}</style>`;
    const refresh = refreshSeconds === undefined ? '' : `<meta http-equiv="refresh" content="${refreshSeconds}">`;
    const head = html `<meta charset="utf-8" /><meta
      name="viewport"
      content="width=device-width, initial-scale=1"
    /><title>${title}</title>`;
    return `<!doctype html>\n<html lang="en"><head>${head.text}${refresh}<link rel="icon" href="data:,">${style}</head><body>${html `<main>${body}</main>`.text}</body></html>\n`;
}
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
function renderLogin({ hasFailed }) {
    const body = html `<div class="card login">
    <h1>Tongs agent</h1>
    <p class="soft">The token is in the file that the configuration of the agent names.</p>
    ${hasFailed && html `<p class="bad" role="alert">That is not the token.</p>`}
    <form method="post" action="/login">
      <label for="token">Token</label
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



const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [480, 150, 34, 18, 8];
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
    const points = samples.map((sample) => ({
        at: sample.at,
        x: round(x(sample.at)),
        y: round(toY((0,used_percents/* usedPercents */.I)(sample).bytes)),
    }));
    const lines = splitAtGaps(points);
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
    const marks = watchdog
        ? `; marks at ${watchdog.bytes.highPercent} and ${watchdog.bytes.lowPercent} percent`
        : '';
    return `The disk of ${host} over ${toDistance(now - since)}: from ${Math.min(...percents).toFixed(0)} to ${Math.max(...percents).toFixed(0)} percent used, now ${(0,used_percents/* usedPercents */.I)(last).bytes.toFixed(0)} percent of ${(0,size/* formatSize */.Xq)(last.totalBytes)}${marks}`;
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






/** Whoever leaves the page open sees each look of the watchdog. */
const REFRESH_SECONDS = 60;
/** What an administrator wants to know: is there space, was there a problem, what comes next. */
function renderOverview({ status, samples, runs, since, reclaimed }) {
    const { now, hosts, tasks } = status;
    const body = html `<header>
      <h1>Tongs agent</h1>
      ${renderHealth(status)}<span class="soft"
        >${status.version}, started ${renderTime(status.startedAt, now)}</span
      >
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
              <th>Task</th>
              <th>Host</th>
              <th>Bounds</th>
              <th>Last run</th>
              <th class="right">Reclaimed</th>
              <th>Next run</th>
              <th>Plan</th>
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
    return renderPage('Tongs agent', body, { refreshSeconds: REFRESH_SECONDS });
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
    const figures = last
        ? renderDisk(last)
        : html `<p class="soft">Its disk is not visible from here.</p>`;
    return html `<article class="card">
    <div class="head">
      <h3>${name}</h3>
      <span class="soft">${address ?? 'this machine'}</span>
    </div>
    ${figures}
    <p class="soft">${(0,size/* formatSize */.Xq)(reclaimedBytes)} reclaimed in the last 7 days</p>
    ${error && html `<p class="bad">${error.message} <span class="soft">(${renderTime(error.at, now)})</span></p>`}
    ${watchdog && renderWatchdog(watchdog.state, watchdog.since, now)}
    ${samples.length > 0 && renderChart({ host: name, samples, since, now, watchdog })}
  </article>`;
}
function renderDisk(disk) {
    const used = (0,used_percents/* usedPercents */.I)(disk);
    return html `<p>
    <span class="big num">${used.bytes.toFixed(0)} %</span> used of ${(0,size/* formatSize */.Xq)(disk.totalBytes)};
    <span class="num">${(0,size/* formatSize */.Xq)(disk.freeBytes)}</span>
    free${used.inodes !== undefined && `; ${used.inodes.toFixed(0)} % of the inodes used`}
  </p>`;
}
function renderWatchdog(state, since, now) {
    if (state === 'pruning')
        return html `<p class="warn">The watchdog prunes; it began ${renderTime(since, now)}.</p>`;
    if (state === 'missed')
        return html `<p class="bad">
      The watchdog has pruned all that its bounds permit, and the disk is still too full
      (${renderTime(since, now)}).
    </p>`;
    return undefined;
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
        /><button aria-label="Prune ${task.task} on ${host} now, as a dry run">
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
          <th>When</th>
          <th>Task</th>
          <th>Host</th>
          <th>Occasion</th>
          <th>Result</th>
          <th class="right">Reclaimed</th>
          <th class="right">Time</th>
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

;// CONCATENATED MODULE: ./build/agent/page/plan.js



/** The most rows that a browser is sent. */
const MOST_ROWS = 500;
/** What a prune would delete, what stays, and why. */
function renderPlan({ runs, now, problem }) {
    const body = html `<header>
      <h1>Dry run</h1>
      <a href="/">Back to the overview</a>
    </header>
    ${problem !== undefined && html `<p class="note" role="alert">${problem}</p>`}
    ${runs.map((run) => renderRun(run, now))}
    ${runs.length > 0 && html `<p class="soft">Nothing was deleted.</p>`}`;
    return renderPage('Dry run · Tongs agent', body);
}
function renderRun(run, now) {
    return html `<section>
    <h2>${run.task} on ${run.host} <span class="soft">${renderTime(run.endedAt, now)}</span></h2>
    ${run.error && html `<p class="bad">${run.error.message}${run.error.hint !== undefined && html `<br />${run.error.hint}`}</p>`}
    ${run.results.map(renderResult)}
  </section>`;
}
function renderResult({ builder, rows = [], records, reason, message }) {
    const deleted = rows.filter(({ action }) => action === 'delete');
    const bytes = deleted.reduce((sum, row) => sum + (row.bytes ?? 0), 0);
    const shown = [...deleted, ...rows.filter(({ action }) => action === 'keep')].slice(0, MOST_ROWS);
    const left = rows.length - shown.length;
    const about = rows.length > 0
        ? `${deleted.length} of ${rows.length} would go, ${(0,size/* formatSize */.Xq)(bytes)}`
        : `${records} would go`;
    return html `<div class="card scroll" tabindex="0">
    <table class="list">
      <caption>
        ${builder !== null && `Builder ${builder}: `}${about}${rows.length === 0 && reason !== null && ` (${reason.replaceAll('-', ' ')})`}${message !== null && `. ${message}`}
      </caption>
      ${shown.length > 0 &&
        html `<thead>
          <tr>
            <th>Verdict</th>
            <th>What</th>
            <th class="right">Size</th>
            <th class="right">Last use</th>
            <th>Why</th>
          </tr>
        </thead>`}
      <tbody>
        ${shown.map(renderRow)}
      </tbody>
    </table>
    ${left > 0 && html `<p class="soft">… and ${left} more: <code>tongs prune cache --dry-run</code> lists them all.</p>`}
  </div>`;
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
const POINTS = 240;
const RUNS = 30;
/** The pages for people: the overview, the plan of a dry run, and the form for the token. */
function addPages(app, view, { guard, sessions }) {
    app.get('/', () => {
        const status = view.status();
        const since = status.now - SHOWN_MS;
        const samples = new Map(status.hosts.map(({ name }) => [
            name,
            view.listSamples({ host: name, since, points: POINTS }),
        ]));
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
        if (!task)
            return page(renderPlan({ runs: [], now, problem: 'There is no such task.' }), 400);
        try {
            const runs = await view.prune({ task, hosts: [host], dryRun: true });
            return page(renderPlan({ runs, now: view.status().now }));
        }
        catch (error) {
            if (!(error instanceof errors/* InvalidInput */.o9))
                throw error;
            return page(renderPlan({ runs: [], now: view.status().now, problem: error.message }), 404);
        }
    });
    if (!guard)
        return;
    app.get('/login', () => page(renderLogin({ hasFailed: false })));
    app.post('/login', async (context) => {
        const form = await readForm(context.req);
        const token = form['token'];
        if (typeof token !== 'string' || !isSame(token.trim(), guard.token)) {
            return page(renderLogin({ hasFailed: true }), 401);
        }
        (0,cookie/* setCookie */.TV)(context, COOKIE, sessions.open(), { httpOnly: true, sameSite: 'Strict', path: '/' });
        return context.redirect('/', 303);
    });
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
function page(html, status = 200) {
    return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

;// CONCATENATED MODULE: ./build/agent/api/schemas.js

// The answers of the API, as its OpenAPI document describes them. The compiler checks that the types of `model.ts` fit:
// the handlers in `app.ts` answer with those. Times are in milliseconds since 1970.
const time = dist.z.int().describe('Milliseconds since 1970');
const error = dist.z.object({
    kind: dist.z.string().describe('Kebab-case, such as engine-unreachable'),
    message: dist.z.string(),
    hint: dist.z.string().optional(),
});
const errorAt = error.extend({ at: time });
const taskName = dist.z["enum"](['cache', 'snapshots', 'leftovers', 'images']);
const hostName = dist.z.string().describe('The name of a host in the configuration');
const bytes = dist.z.object({
    engine: dist.z.int().describe("By the engine's count"),
    list: dist.z.int().nullable().describe("By the builder's list"),
    filesystem: dist.z.int().nullable().describe('By the change of free space'),
});
const result = dist.z.object({
    host: dist.z.string(),
    builder: dist.z.string().nullable(),
    target: dist.z.string(),
    result: dist.z["enum"](['pruned', 'skipped', 'partial', 'failed']),
    reason: dist.z.string().nullable(),
    message: dist.z.string().nullable(),
    hint: dist.z.string().nullable(),
    dryRun: dist.z.boolean(),
    records: dist.z.int().describe('How many were deleted, or would be in a dry run'),
    bytes,
    targetMet: dist.z.boolean().nullable(),
    seconds: dist.z.number(),
    deleted: dist.z.array(dist.z.object({ id: dist.z.string(), description: dist.z.string() }))
        .readonly()
        .optional(),
    kept: dist.z.array(dist.z.object({ because: dist.z.string(), reason: dist.z.string(), records: dist.z.int() }))
        .readonly()
        .optional(),
    rows: dist.z.array(dist.z.object({
        action: dist.z["enum"](['delete', 'keep']),
        id: dist.z.string(),
        type: dist.z.string(),
        size: dist.z.string(),
        bytes: dist.z.number().optional(),
        age: dist.z.string(),
        lastUsedAt: dist.z.number().optional(),
        because: dist.z.string(),
        reason: dist.z.string(),
        description: dist.z.string(),
    }))
        .readonly()
        .optional()
        .describe('Only in a dry run: what would be deleted, what stays, and why'),
});
const runSchema = dist.z.object({
    task: taskName,
    host: hostName,
    occasion: dist.z["enum"](['schedule', 'watchdog', 'request', 'once']),
    dryRun: dist.z.boolean(),
    startedAt: time,
    endedAt: time,
    outcome: dist.z["enum"](['pruned', 'skipped', 'partial', 'failed']),
    reclaimedBytes: dist.z.int(),
    targetMet: dist.z.boolean().optional(),
    error: error.optional(),
    results: dist.z.array(result).readonly(),
})
    .openapi('Run');
const marks = dist.z.object({ highPercent: dist.z.int(), lowPercent: dist.z.int() });
const host = dist.z.object({
    name: hostName,
    address: dist.z.string().optional(),
    disk: dist.z.object({
        host: hostName,
        at: time,
        totalBytes: dist.z.number(),
        freeBytes: dist.z.number(),
        inodes: dist.z.object({ total: dist.z.number(), free: dist.z.number() }).optional(),
    })
        .optional(),
    error: errorAt.optional(),
    watchdog: dist.z.object({
        state: dist.z["enum"](['below', 'pruning', 'missed', 'disk-unknown']),
        bytes: marks,
        inodes: marks,
        since: time,
    })
        .optional(),
});
const task = dist.z.object({
    task: taskName,
    host: hostName,
    enabled: dist.z.boolean(),
    schedule: dist.z.string(),
    bounds: dist.z.string(),
    runningSince: time.optional(),
    lastRun: runSchema.optional(),
    lastReclaimedBytes: dist.z.int().optional(),
    lastError: errorAt.optional(),
    failuresInARow: dist.z.int(),
    nextRunAt: time.optional(),
});
const statusSchema = dist.z.object({
    version: dist.z.string(),
    pid: dist.z.int(),
    now: time,
    startedAt: time,
    config: dist.z.object({ file: dist.z.string(), readAt: time, problem: dist.z.string().optional() }),
    pruning: dist.z.union([
        dist.z.object({ enabled: dist.z.literal(true) }),
        dist.z.object({
            enabled: dist.z.literal(false),
            by: dist.z["enum"](['config', 'environment', 'file']),
            message: dist.z.string(),
        }),
    ]),
    state: dist.z.object({ file: dist.z.string(), problem: dist.z.string().optional() }),
    hosts: dist.z.array(host).readonly(),
    tasks: dist.z.array(task).readonly(),
    receivers: dist.z.array(dist.z.object({
        name: dist.z.string(),
        type: dist.z["enum"](['webhook', 'slack', 'telegram']),
        lastSentAt: time.optional(),
        lastError: errorAt.optional(),
    }))
        .readonly(),
})
    .openapi('Status');
const healthSchema = dist.z.object({ status: dist.z.literal('ok') }).openapi('Health');
/** As RFC 9457 has it, with the code of our errors and what to do. */
const problemSchema = dist.z.object({
    type: dist.z.string(),
    title: dist.z.string(),
    status: dist.z.int(),
    code: dist.z.string(),
    hint: dist.z.string().optional(),
})
    .openapi('Problem');
/** In a query, where an empty text would be 0. */
function wholeNumber(least, most) {
    const number = dist.z.coerce.number().int().min(least).max(most);
    return dist.z.preprocess((text) => (text === '' ? Number.NaN : text), number);
}
const runsQuery = dist.z.strictObject({
    task: taskName.optional(),
    host: hostName.optional(),
    before: wholeNumber(0, Number.MAX_SAFE_INTEGER)
        .optional()
        .describe('Only runs that started before'),
    limit: wholeNumber(1, 500).default(50),
});
const runsSchema = dist.z.object({ runs: dist.z.array(runSchema).readonly() }).openapi('Runs');
const pruneRequest = dist.z.strictObject({
    task: taskName,
    hosts: dist.z.array(hostName).min(1).optional().describe('By default all hosts of the task'),
    dryRun: dist.z.boolean().default(true).describe('Only with false anything is deleted'),
})
    .openapi('PruneRequest');

;// CONCATENATED MODULE: ./build/agent/api/app.js










const NOT_FOUND = {
    status: 404,
    code: 'not-found',
    title: 'There is nothing at this path.',
    hint: 'GET /openapi.json lists all paths.',
};
const MOST_BODY_BYTES = 64 * 1024;
/** The API and the page of an agent: a request in, a response out. */
function createApi(view, { version, guard, redact }) {
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
    const sessions = new Sessions();
    if (guard)
        app.use(guardTcp(guard, sessions));
    app.onError((error) => toProblem(error, redact));
    app.notFound(() => refuse(NOT_FOUND));
    addStatus(app, view);
    addPrunes(app, view);
    addPages(app, view, { guard, sessions });
    app.doc31('/openapi.json', {
        openapi: '3.1.0',
        info: {
            title: 'Tongs agent',
            version,
            description: 'Status of the agent, its history, and prunes on request.',
        },
    });
    return app;
}
/** Nothing is loaded from elsewhere, no other page shows this one in a frame, and no cache holds it. */
const HEADERS = {
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
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
function json(description, schema) {
    return { description, content: { 'application/json': { schema } } };
}
function problem(description) {
    return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}
function addStatus(app, view) {
    app.openapi((0,dist/* createRoute */.un)({
        method: 'get',
        path: '/healthz',
        summary: 'Whether the agent answers',
        responses: { 200: json('It does', healthSchema) },
    }), (context) => context.json({ status: 'ok' }, 200));
    app.openapi((0,dist/* createRoute */.un)({
        method: 'get',
        path: '/status',
        summary: 'Hosts, disks, tasks, last runs and errors, next runs',
        responses: { 200: json('The status', statusSchema), 401: problem('No token') },
    }), (context) => context.json(view.status(), 200));
    app.get('/metrics', async () => {
        const { text, contentType } = await formatMetrics(view.status());
        return new Response(text, { headers: { 'content-type': contentType } });
    });
}
function addPrunes(app, view) {
    app.openapi((0,dist/* createRoute */.un)({
        method: 'get',
        path: '/prunes',
        summary: 'The history of runs, newest first',
        request: { query: runsQuery },
        responses: { 200: json('Runs', runsSchema), 400: problem('A wrong parameter') },
    }), (context) => {
        const { task, host, before, limit } = context.req.valid('query');
        const query = {
            limit,
            ...(task !== undefined && { task }),
            ...(host !== undefined && { host }),
            ...(before !== undefined && { before }),
        };
        return context.json({ runs: view.listRuns(query) }, 200);
    });
    app.openapi((0,dist/* createRoute */.un)({
        method: 'post',
        path: '/prunes',
        summary: 'Prunes now, within the bounds of the configuration; a dry run unless the request says otherwise',
        request: {
            body: { required: true, content: { 'application/json': { schema: pruneRequest } } },
        },
        responses: {
            200: json('One run for each host', runsSchema),
            400: problem('A wrong request'),
            404: problem('No such task or host'),
            409: problem('Pruning is switched off'),
            413: problem('The request is too large'),
            415: problem('The request is not JSON'),
        },
    }), async (context) => {
        const { task, hosts, dryRun } = context.req.valid('json');
        const runs = await view.prune({ task, dryRun, ...(hosts && { hosts }) });
        return context.json({ runs }, 200);
    });
}


/***/ })

};
