export const id = "agent-notify-create-notifier";
export const ids = ["agent-notify-create-notifier"];
export const modules = {

/***/ 46708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createNotifier: () => (/* binding */ createNotifier)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js
var schemas = __webpack_require__(55156);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: ./build/engine/with-deadline.js
var with_deadline = __webpack_require__(98996);
// EXTERNAL MODULE: ./build/base/size.js
var size = __webpack_require__(17603);
;// CONCATENATED MODULE: ./build/agent/notify/decide-message.js

/**
 * The message that an event is worth, or undefined. A prune without gain is none, and a failure only when it repeats:
 * a message that nobody needs hides the next one. While it repeats, the sender limits how often that is said.
 */
function decideMessage(event, rules) {
    switch (event.type) {
        case 'task-ended':
            return ofTask(event, rules);
        case 'host-failed': {
            const { host, error, failuresInARow } = event;
            if (failuresInARow < rules.failures)
                return undefined;
            const title = `${host}: not reached ${failuresInARow} times in a row`;
            return { matter: `host ${host}`, kind: 'failing', host, title, details: linesOf(error) };
        }
        case 'host-recovered': {
            const { host, failuresBefore } = event;
            if (failuresBefore < rules.failures)
                return undefined;
            const title = `${host}: reached again`;
            return { matter: `host ${host} recovered`, kind: 'recovered', host, title, details: [] };
        }
        case 'target-missed': {
            const { host } = event.sample;
            const title = `${host}: the disk is too full, and nothing more may be pruned`;
            const details = [describeDisk(event), `${(0,size/* formatSize */.Xq)(event.reclaimedBytes)} reclaimed`];
            return { matter: `disk of ${host}`, kind: 'target-missed', host, title, details };
        }
        case 'target-reached': {
            const { host } = event.sample;
            const title = event.reclaimedBytes > 0
                ? `${host}: the disk was too full; ${(0,size/* formatSize */.Xq)(event.reclaimedBytes)} reclaimed`
                : `${host}: the disk is no longer too full`;
            const details = [describeDisk(event)];
            return { matter: `disk of ${host} freed`, kind: 'target-reached', host, title, details };
        }
        default:
            event;
            return undefined;
    }
}
function ofTask({ run, failuresInARow }, { minBytes, failures }) {
    const { task, host, error, reclaimedBytes } = run;
    if (error && failuresInARow >= failures) {
        const title = `${host}: ${task} failed ${failuresInARow} times in a row`;
        return { matter: `${task} on ${host}`, kind: 'failing', host, title, details: linesOf(error) };
    }
    if (minBytes === undefined || reclaimedBytes < minBytes)
        return undefined;
    const title = `${host}: ${(0,size/* formatSize */.Xq)(reclaimedBytes)} of ${task === 'cache' ? 'build cache' : task} reclaimed`;
    return { matter: `reclaimed ${task} on ${host}`, kind: 'reclaimed', host, title, details: [] };
}
function linesOf({ message, hint, }) {
    return hint === undefined ? [message] : [message, hint];
}
function describeDisk({ sample: { totalBytes, freeBytes, inodes }, }) {
    const ofInodes = inodes ? `, and ${inodes.free} of ${inodes.total} inodes` : '';
    return `${(0,size/* formatSize */.Xq)(freeBytes)} of ${(0,size/* formatSize */.Xq)(totalBytes)} are free${ofInodes}`;
}

;// CONCATENATED MODULE: ./build/agent/notify/to-request.js
/** What a receiver of this kind understands. */
function toRequest(receiver, message, at) {
    switch (receiver.type) {
        case 'webhook': {
            const { kind, host, title, details } = message;
            const token = receiver.token;
            return {
                url: receiver.url,
                headers: token === undefined ? JSON_BODY : { ...JSON_BODY, authorization: `Bearer ${token}` },
                body: JSON.stringify({ version: 1, source: 'tongs-agent', at, kind, host, title, details }),
            };
        }
        case 'slack':
            return {
                url: receiver.url,
                headers: JSON_BODY,
                body: JSON.stringify({ text: toSlack(message) }),
            };
        case 'telegram':
            return {
                url: `${receiver.server.replace(/\/+$/, '')}/bot${receiver.token}/sendMessage`,
                headers: JSON_BODY,
                // Without `parse_mode` the text is only text, whatever is in it.
                body: JSON.stringify({
                    chat_id: receiver.chat,
                    text: toLines(message).join('\n').slice(0, TELEGRAM_CHARACTERS),
                    disable_web_page_preview: true,
                }),
            };
        default:
            receiver;
            throw new Error('no such receiver');
    }
}
const JSON_BODY = { 'content-type': 'application/json', 'user-agent': 'tongs-agent' };
/** https://core.telegram.org/bots/api#sendmessage */
const TELEGRAM_CHARACTERS = 4_096;
/** Slack reads these three characters as markup: names of hosts and errors must not ping a channel. */
function toSlack(message) {
    const [title = '', ...details] = toLines(message).map((line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
    return [`*${title.replaceAll('*', '')}*`, ...details].join('\n');
}
function toLines({ title, details }) {
    return [title, ...details];
}

;// CONCATENATED MODULE: ./build/agent/notify/create-notifier.js





/** Sends what is worth a message to each receiver, one message after the other; a receiver delays only itself. */
function createNotifier(options) {
    const { receivers, rules, redact } = options;
    const queues = receivers.map((receiver) => new Queue(receiver, options));
    return {
        take: (event) => {
            const message = decideMessage(event, rules);
            if (!message)
                return;
            const { title, details } = message;
            const redacted = { ...message, title: redact(title), details: details.map(redact) };
            for (const queue of queues)
                queue.add(redacted);
        },
        status: () => queues.map((queue) => queue.status()),
        close: async (signal) => {
            await Promise.all(queues.map((queue) => queue.close(signal)));
        },
    };
}
/** More than these wait only for a receiver that is down: the oldest are dropped. */
const MOST_WAITING = 50;
const DEADLINE = {
    operation: 'send a message',
    who: 'the receiver',
    timeoutMs: 15_000,
};
/** How long to wait before the second try and so on. */
const WAITS_MS = [2_000, 10_000, 60_000];
const LONGEST_WAIT_MS = 300_000;
class Queue {
    #receiver;
    #options;
    #waiting = [];
    #ending = new AbortController();
    #sending;
    /** Messages that the receiver did not get since the last one that it got. */
    #lost = 0;
    #isDropping = false;
    #lastSentAt;
    #lastError;
    constructor(receiver, options) {
        this.#receiver = receiver;
        this.#options = options;
    }
    add(message) {
        if (!this.#isNews(message))
            return;
        this.#waiting.push(message);
        if (this.#waiting.length > MOST_WAITING)
            this.#drop();
        this.#sending ??= this.#sendAll().finally(() => {
            this.#sending = undefined;
        });
    }
    status() {
        const { name, type } = this.#receiver;
        return {
            name,
            type,
            ...(this.#lastSentAt !== undefined && { lastSentAt: this.#lastSentAt }),
            ...(this.#lastError && { lastError: this.#lastError }),
        };
    }
    async close(signal) {
        if (signal?.aborted)
            this.#ending.abort();
        signal?.addEventListener('abort', () => this.#ending.abort(), { once: true });
        await this.#sending;
    }
    /** Not if this receiver had a message about the same matter a short time ago. */
    #isNews(message) {
        const { memory, clock, againAfterMs } = this.#options;
        const key = this.#keyOf(message);
        const [now, last] = [clock.now(), Number(memory.recall(key) || Number.NaN)];
        // A time in the future means that the clock was set back.
        if (last <= now && now - last < againAfterMs)
            return false;
        memory.remember(key, String(now));
        return true;
    }
    #keyOf({ matter }) {
        return `message to ${this.#receiver.name}: ${matter}`;
    }
    /** The oldest one that waits. */
    #drop() {
        const message = this.#waiting.shift();
        if (!message)
            return;
        this.#lose(message);
        if (this.#isDropping)
            return;
        this.#isDropping = true;
        const { clock, warn } = this.#options;
        const text = `more than ${MOST_WAITING} messages wait: the oldest are dropped`;
        this.#lastError = { kind: 'too-many-messages', message: text, at: clock.now() };
        warn(`${this.#receiver.name}: ${text}`);
    }
    /** The next event about the same matter is worth a message again. */
    #lose(message) {
        this.#lost += 1;
        this.#options.memory.remember(this.#keyOf(message), '');
    }
    async #sendAll() {
        for (;;) {
            const message = this.#waiting.shift();
            if (!message)
                return;
            if (this.#ending.signal.aborted)
                this.#lose(message);
            else
                await this.#send(message);
        }
    }
    /** Never rejects. A message that no try delivers is given up. */
    async #send(message) {
        const { clock, redact, warn } = this.#options;
        const ending = this.#ending.signal;
        for (let tries = 0;; tries += 1) {
            const lost = this.#lost;
            const request = toRequest(this.#receiver, withLost(message, lost), clock.now());
            const outcome = await this.#try(request);
            if (outcome.state === 'sent') {
                this.#lastSentAt = clock.now();
                this.#lost -= lost;
                this.#isDropping = false;
                return;
            }
            this.#lastError = { kind: outcome.kind, message: redact(outcome.message), at: clock.now() };
            const waitMs = WAITS_MS[tries];
            if (waitMs === undefined || !outcome.isRetriable || ending.aborted) {
                this.#lose(message);
                warn(`no message to ${this.#receiver.name}: ${redact(outcome.message)}`);
                return;
            }
            await clock.sleep(outcome.afterMs ?? waitMs, ending).catch(() => { });
        }
    }
    async #try(request) {
        const { clock, send } = this.#options;
        const ask = async (signal) => {
            const response = await send(request, signal);
            return toOutcome(response, await readWait(response));
        };
        try {
            return await (0,with_deadline/* withDeadline */.N)(ask, { ...DEADLINE, clock, signal: this.#ending.signal });
        }
        catch (error) {
            const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
            return {
                state: 'failed',
                kind: 'not-delivered',
                message: (0,format_error/* describeError */.U)(cause),
                isRetriable: true,
            };
        }
    }
}
/** What was lost shows in the next message that arrives. */
function withLost(message, lost) {
    if (lost === 0)
        return message;
    const count = lost === 1 ? 'One message before this one was' : `${lost} messages before this one were`;
    return { ...message, details: [...message.details, `${count} not delivered.`] };
}
/** In the header, or in the body as Telegram has it. Nothing else of the body is read: it may quote the token. */
async function readWait(response) {
    const header = response.headers.get('retry-after');
    if (response.status !== 429 || header !== null) {
        await response.body?.cancel().catch(() => { });
        return Number(header ?? Number.NaN);
    }
    const body = await response.json().catch(() => undefined);
    const wait = schemas.object({ parameters: schemas.object({ retry_after: schemas.number() }) }).safeParse(body);
    return wait.success ? wait.data.parameters.retry_after : Number.NaN;
}
function toOutcome({ status, ok }, seconds) {
    if (ok)
        return { state: 'sent' };
    if (status >= 300 && status < 400) {
        const message = `the receiver redirects (status ${status}): configure the address that it leads to`;
        return { state: 'failed', kind: 'redirected', message, isRetriable: false };
    }
    const message = `the receiver answered with status ${status}`;
    const isRetriable = status === 429 || status === 408 || status >= 500;
    return {
        state: 'failed',
        kind: 'refused',
        message,
        isRetriable,
        ...(seconds >= 0 && { afterMs: Math.min(seconds * 1_000, LONGEST_WAIT_MS) }),
    };
}


/***/ })

};
