export const id = "shared-agent-config-read-config";
export const ids = ["shared-agent-config-read-config"];
export const modules = {

/***/ 54229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readAgentConfig: () => (/* binding */ readAgentConfig),
  c: () => (/* binding */ readEnabled)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/base/errors/errors.js
var errors = __webpack_require__(45479);
// EXTERNAL MODULE: ./build/base/errors/format-error.js
var format_error = __webpack_require__(54379);
// EXTERNAL MODULE: ./build/base/errors/diagnostic.js
var diagnostic = __webpack_require__(74743);
// EXTERNAL MODULE: ./build/pipeline/draft/read-draft.js + 7 modules
var read_draft = __webpack_require__(90682);
// EXTERNAL MODULE: ./build/pipeline/yaml/compose.js + 5 modules
var compose = __webpack_require__(92836);
// EXTERNAL MODULE: ./build/pipeline/yaml/node.js
var yaml_node = __webpack_require__(50143);
// EXTERNAL MODULE: ./build/pipeline/yaml/problems.js + 1 modules
var yaml_problems = __webpack_require__(89424);
// EXTERNAL MODULE: ./build/pipeline/draft/known-word.js
var known_word = __webpack_require__(52421);
;// CONCATENATED MODULE: ./build/agent/config/agent-words.js

/** The keys that people try in the configuration of the agent. */
const AGENT_WORDS = new known_word/* KnownWords */.B([
    {
        words: ['interval', 'schedule', 'period'],
        in: ['cache', 'snapshots', 'leftovers', 'images', 'watchdog'],
        meant: 'every',
        hint: 'Did you mean "every"?',
    },
    {
        words: ['until', 'age', 'max-age', 'filter'],
        in: ['cache', 'snapshots', 'images', 'watchdog'],
        meant: 'older-than',
        hint: 'Did you mean "older-than"?',
    },
    {
        words: ['cache', 'snapshots', 'leftovers', 'images', 'prune'],
        in: ['agent'],
        hint: 'Write it below "tasks:": "tasks: { cache: { older-than: 7d } }"',
    },
    {
        words: ['url', 'token', 'webhook', 'slack', 'telegram'],
        in: ['notify'],
        hint: 'Write a list below "receivers:": "receivers: [{ type: slack, url-file: /etc/tongs/slack-url }]"',
    },
    {
        words: ['token'],
        in: ['receiver', 'api'],
        hint: 'A token does not belong into this file: write it to a file of its own, and name that with "token-file".',
    },
    {
        words: ['proxy', 'proxies', 'trust-proxy', 'trusted-proxy', 'behind-proxy'],
        in: ['api'],
        meant: 'trusted-proxies',
        hint: 'Name the address of the proxy: "trusted-proxies: [127.0.0.1]"',
    },
    {
        words: ['high', 'low'],
        in: ['watchdog'],
        hint: 'Write them below "bytes:" or "inodes:": "bytes: { high: 85%, low: 75% }"',
    },
    {
        words: ['templates', 'builds'],
        in: ['agent', 'tasks'],
        isPlanned: true,
        hint: 'Remove it: this version of the agent does not build templates.',
    },
], { hasFreeKeys: false });

;// CONCATENATED MODULE: ./build/agent/config/hide-secrets.js
// Errors show the line that they are about, and the journal keeps them. A token that somebody wrote into the file by
// mistake must not get there.
/** The error, with asterisks for what may be a secret. Excerpts keep their length, for the caret. */
function hideSecrets(error) {
    const { message, place, related } = error;
    return {
        ...error,
        message: hide(message),
        ...(place && { place: hidePlace(place) }),
        ...(related && { related: { ...related, place: hidePlace(related.place) } }),
    };
}
function hidePlace(place) {
    return { ...place, text: hide(place.text) };
}
/** A line that begins with a key: its value is the rest. Keys such as `token-file` have no secret behind them. */
const SECRET_LINE = /^([\s-]*["']?(?:url|token|password|secret|key)["']?\s*:\s*)(.+)$/gim;
/** In a mapping in braces. Also a value whose quote is not closed. */
const SECRET = /\b((?:url|token|password|secret|key)["']?\s*:\s*)("[^"]*"?|'[^']*'?|[^,}\]]+)/gi;
/** A value that names where a secret is, unless the secret itself is there by mistake. */
const SECRET_PLACE = /\b((?:url|token)-(?:file|variable)["']?\s*:\s*)("[^"\n]*"?|'[^'\n]*'?|[^,}\]\n]+)/gi;
/** Base64 may begin with a slash, but has no dot there, no hyphen, and hardly a second slash. */
const IS_PLACE = /^["']?(?:\.{0,2}(?:\/[\w.-]+){2,}|\.{1,2}\/[\w.-]+|[A-Z]+(?:_[A-Z]+)+)["']?\s*$/;
/** What is behind the host of a URL may be a secret, and so may be a user and a password. */
const URL_PARTS = /^(["']?https?:\/\/)([^/?#@\s"']*@)?([^/?#\s"']*)(.*)$/is;
const ANY_URL = /https?:\/\/[^\s"',}\]]+/gi;
function hide(text) {
    const hideBehind = (_, key, value) => key + hideValue(value);
    return text
        .replaceAll(SECRET_LINE, hideBehind)
        .replaceAll(SECRET, hideBehind)
        .replaceAll(SECRET_PLACE, (_, key, value) => key + (IS_PLACE.test(value) ? value : hideValue(value)))
        .replaceAll(ANY_URL, hideValue);
}
function hideValue(value) {
    const [, scheme, login = '', host = '', rest = ''] = URL_PARTS.exec(value) ?? [];
    if (scheme === undefined)
        return toStars(value);
    return `${scheme}${toStars(login)}${host}${toStars(rest)}`;
}
function toStars(text) {
    return text.replaceAll(/[^"'@]/g, '*');
}

// EXTERNAL MODULE: ./build/agent/config/schema.js
var schema = __webpack_require__(84886);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/agent/config/to-path.js

/** A relative path is one below the folder of the configuration: the working folder of a service is no place for files. */
function toPath(given, configFile) {
    return (0,external_node_path_.isAbsolute)(given) ? given : (0,external_node_path_.join)((0,external_node_path_.dirname)(configFile), given);
}

;// CONCATENATED MODULE: ./build/agent/config/to-receivers.js


/** Who gets messages about what; problems are reported. */
function readNotify({ fields }, problems) {
    const { min, failures, 'again-after': againAfter, receivers } = fields.notify?.fields ?? {};
    if (fields.notify && !receivers) {
        const hint = 'Add "receivers: [{ type: slack, url-file: /etc/tongs/slack-url }]".';
        problems.report((0,yaml_node/* headOf */.Uo)(fields.notify.node), '"notify" has no effect without "receivers"', {
            hint,
        });
    }
    const found = (receivers?.items ?? []).flatMap((item) => item ? (readReceiver(item, problems) ?? []) : []);
    const names = new Set();
    for (const { name } of found) {
        if (names.has(name) && receivers) {
            const hint = 'Give each a "name" of its own.';
            problems.report((0,yaml_node/* headOf */.Uo)(receivers.node), `Two receivers have the name "${name}"`, { hint });
        }
        names.add(name);
    }
    return {
        minBytes: min?.value,
        failures: failures?.value ?? 3,
        againAfterMs: againAfter?.value ?? 6 * 3_600_000,
        receivers: found,
    };
}
function readReceiver(draft, problems) {
    const { fields } = draft;
    const type = fields.type?.value;
    if (type === undefined)
        return undefined;
    const name = fields.name?.value ?? type;
    refuseForeign(draft, type, problems);
    if (type === 'telegram') {
        const token = readSecret(draft, 'token', problems);
        const { chat } = fields;
        if (!chat)
            missing(draft.node, 'chat', problems);
        if (!token || !chat)
            return undefined;
        const server = fields.server?.value ?? 'https://api.telegram.org';
        if (fields.server)
            checkUrl(fields.server, problems);
        return { type, name, token, chat: chat.value, server };
    }
    if (fields.url)
        checkUrl(fields.url, problems);
    const text = fields.url && type === 'webhook' ? { text: fields.url.value } : undefined;
    const url = text ?? readSecret(draft, 'url', problems);
    if (!url)
        return undefined;
    if (type === 'slack')
        return { type, name, url };
    const hasToken = fields['token-file'] ?? fields['token-variable'];
    const token = hasToken && readSecret(draft, 'token', problems);
    return { type, name, url, ...(token && { token }) };
}
const FOREIGN = {
    webhook: ['chat', 'server'],
    slack: ['url', 'token-file', 'token-variable', 'chat', 'server'],
    telegram: ['url', 'url-file', 'url-variable'],
};
function refuseForeign({ fields }, type, problems) {
    for (const key of FOREIGN[type]) {
        const field = fields[key];
        if (!field)
            continue;
        const hint = type === 'slack' && key === 'url'
            ? 'Who has the URL can write to the channel: write it to a file of its own, and name that with "url-file".'
            : 'Remove it.';
        problems.report(field.node, `A receiver of type "${type}" has no "${key}"`, { hint });
    }
}
function readSecret({ node, fields }, what, problems) {
    const file = fields[`${what}-file`];
    const variable = fields[`${what}-variable`];
    if (file && variable) {
        const hint = 'Remove one of them.';
        problems.report(variable.node, `"${what}-file" and "${what}-variable" are both there`, {
            hint,
        });
    }
    if (file)
        return { file: toPath(file.value, problems.source.file), field: `${what}-file` };
    if (variable)
        return { variable: variable.value, field: `${what}-variable` };
    missing(node, `${what}-file`, problems);
    return undefined;
}
function missing(node, field, problems) {
    problems.report((0,yaml_node/* headOf */.Uo)(node), `"${field}" is missing`, { hint: `Add "${field}".` });
}
function checkUrl({ value, node }, problems) {
    const url = /^https?:\/\/./.test(value) ? URL.parse(value) : null;
    if (!url) {
        const hint = 'Write https:// and the rest of it.';
        problems.report(node, 'It is not a URL', { hint });
    }
    else if (url.username !== '' || url.password !== '') {
        const hint = 'Remove them from the URL. A webhook gets a token by "token-file".';
        problems.report(node, 'The URL contains a user or a password', { hint });
    }
}
/** How the status is reached over TCP; problems are reported. */
function readApi({ fields }, problems) {
    const { api } = fields;
    const listen = api?.fields.listen;
    if (!api)
        return { tcp: undefined };
    if (!listen) {
        for (const key of ['token-file', 'token-variable', 'trusted-proxies']) {
            const field = api.fields[key];
            if (!field)
                continue;
            const hint = `Add "listen: 127.0.0.1:7480", or remove "${key}": the unix socket needs none.`;
            problems.report(field.node, `"${key}" has no effect without "listen"`, { hint });
        }
        return { tcp: undefined };
    }
    const token = readSecret(api, 'token', problems);
    const match = /^(?:\[([0-9a-fA-F:]+)\]|([A-Za-z0-9.-]+)):([0-9]{1,5})$/.exec(listen.value);
    const port = Number(match?.[3]);
    if (!match || port > 65_535) {
        const hint = 'Write an address and a port: 127.0.0.1:7480 or [::1]:7480.';
        problems.report(listen.node, `"${listen.value}" is not an address with a port`, { hint });
        return { tcp: undefined };
    }
    if (!token)
        return { tcp: undefined };
    const proxies = (api.fields['trusted-proxies']?.items ?? []).flatMap((item) => item?.value ?? []);
    return { tcp: { host: match[1] ?? match[2] ?? '', port, token, proxies } };
}

// EXTERNAL MODULE: ./build/prune/age.js
var prune_age = __webpack_require__(29808);
// EXTERNAL MODULE: ./build/base/duration.js
var duration = __webpack_require__(15902);
// EXTERNAL MODULE: ./build/engine/connect/address.js
var connect_address = __webpack_require__(82798);
// EXTERNAL MODULE: ./build/prune/cache/bounds.js
var cache_bounds = __webpack_require__(40101);
// EXTERNAL MODULE: ./build/prune/snapshots/bounds.js
var snapshots_bounds = __webpack_require__(95140);
// EXTERNAL MODULE: ./node_modules/croner/dist/croner.js
var croner = __webpack_require__(55814);
;// CONCATENATED MODULE: ./build/agent/config/check-cron.js


/** What is wrong with a cron expression or its time zone. */
function checkCron({ cron, timeZone, }) {
    const hint = 'Write minute, hour, day of month, month and day of week: "30 3 * * *".';
    if (timeZone !== undefined && !isTimeZone(timeZone)) {
        const message = `"${timeZone}" is not a time zone`;
        return { message, hint: 'Write a name such as Europe/Berlin or UTC.', isTimeZone: true };
    }
    try {
        const next = new croner/* Cron */.l4(cron, { mode: '5-part', paused: true }).nextRun();
        if (next)
            return undefined;
        return { message: `"${cron}" never fires`, hint, isTimeZone: false };
    }
    catch (error) {
        const why = (0,format_error/* describeError */.U)(error).replace(/^CronPattern: /, '');
        return { message: `"${cron}" is not a cron expression: ${why}`, hint, isTimeZone: false };
    }
}
function isTimeZone(name) {
    try {
        return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/agent/config/to-tasks.js







const MINUTE_MS = 60_000;
const LONGEST_JITTER_MS = 10 * MINUTE_MS;
const DEFAULT_TIMEOUT_MS = 30 * MINUTE_MS;
/** The name of the engine of this machine, if no hosts are configured. */
const LOCAL = 'local';
/** The hosts; problems are reported. Never empty. */
function readHosts({ fields }, problems) {
    const names = new Set();
    const byAddress = new Map();
    const hosts = [];
    for (const item of fields.hosts?.items ?? []) {
        const name = item?.fields.name;
        if (!name)
            continue;
        if (names.has(name.value)) {
            problems.report(name.node, `The host "${name.value}" is there twice`, {
                hint: 'Give each host a name of its own.',
            });
        }
        names.add(name.value);
        const { address } = item.fields;
        const read = address && (0,connect_address.parseAddress)(address.value, undefined);
        if (address && read && !read.ok) {
            problems.report(address.node, `address: ${read.problem}`, hintOf(read.hint));
        }
        const same = byAddress.get(address?.value);
        if (same !== undefined && same !== name.value) {
            const message = `The hosts "${same}" and "${name.value}" have the same engine`;
            problems.report((address ?? name).node, message, {
                hint: 'Remove one of them: their disk would be looked after twice.',
            });
        }
        byAddress.set(address?.value, name.value);
        hosts.push({ name: name.value, address: address?.value });
    }
    return hosts.length > 0 ? hosts : [{ name: LOCAL, address: undefined }];
}
/** The tasks that are named; problems are reported. */
function readTasks({ fields }, context) {
    const { cache, snapshots, leftovers, images } = fields.tasks?.fields ?? {};
    const tasks = [
        cache && readCache(cache, context),
        snapshots && readSnapshots(snapshots, context),
        leftovers && readLeftovers(leftovers, context),
        images && readImages(images, context),
    ];
    return tasks.filter((task) => task !== undefined);
}
function readCache(draft, context) {
    const { fields, node } = draft;
    const texts = {
        olderThan: fields['older-than']?.value,
        keepStorage: fields['keep-storage']?.value,
        minFree: fields['min-free']?.value,
        abandonedBuilders: fields['abandoned-builders']?.value,
        all: fields.all?.value ?? false,
    };
    const bounds = (0,cache_bounds.parseRequiredPruneBounds)(texts, CACHE_NAMES);
    if (!bounds.ok) {
        const at = Object.values(CACHE_NAMES).find((name) => bounds.problem.startsWith(`${name}:`));
        const field = at === undefined ? undefined : fields[at];
        context.problems.report(field?.node ?? (0,yaml_node/* headOf */.Uo)(node), bounds.problem, hintOf(bounds.hint));
        return undefined;
    }
    const words = [
        texts.olderThan && `not used for ${texts.olderThan}`,
        texts.keepStorage && `at most ${texts.keepStorage}`,
        texts.minFree && `${texts.minFree} free`,
        texts.abandonedBuilders && `abandoned builders not used for ${texts.abandonedBuilders}`,
        texts.all && 'all records',
    ];
    const common = readCommon(draft, { ...context, every: 6 * 60 * MINUTE_MS });
    return { ...common, task: 'cache', bounds: bounds.value, boundsText: join(words) };
}
const CACHE_NAMES = {
    olderThan: 'older-than',
    keepStorage: 'keep-storage',
    minFree: 'min-free',
    abandonedBuilders: 'abandoned-builders',
    all: 'all',
};
function readSnapshots(draft, context) {
    const { fields, node } = draft;
    const named = (name) => ({
        name,
        text: fields[name]?.value,
    });
    const texts = {
        olderThan: named('older-than'),
        maxSize: named('max-size'),
        minFree: named('min-free'),
    };
    const bounds = (0,snapshots_bounds.parseSnapshotBounds)(texts);
    if (!bounds.ok) {
        for (const { message, hint } of bounds.problems) {
            const at = Object.values(texts).find(({ name }) => message.startsWith(`${name}:`))?.name;
            const field = at === undefined ? undefined : fields[at];
            context.problems.report(field?.node ?? (0,yaml_node/* headOf */.Uo)(node), message, hintOf(hint));
        }
        return undefined;
    }
    const words = [
        `not used for ${texts.olderThan.text ?? snapshots_bounds/* DEFAULT_MAX_AGE */.D4}`,
        `at most ${texts.maxSize.text ?? snapshots_bounds/* DEFAULT_MAX_SIZE */.ZQ} for each repository`,
        texts.minFree.text && `${texts.minFree.text} free`,
    ];
    const common = readCommon(draft, { ...context, every: 6 * 60 * MINUTE_MS });
    return { ...common, task: 'snapshots', bounds: bounds.value, boundsText: join(words) };
}
function readLeftovers(draft, context) {
    const common = readCommon(draft, { ...context, every: 60 * MINUTE_MS });
    return { ...common, task: 'leftovers', boundsText: 'of runs that were killed' };
}
function readImages(draft, context) {
    const { fields } = draft;
    const text = fields['older-than'];
    if (!text)
        return undefined;
    const age = (0,prune_age/* parseAge */.F)(text.value, prune_age/* DEFAULT_LEAST_AGE */.A);
    if (!age.ok) {
        context.problems.report(text.node, `older-than: ${age.problem}`, hintOf(age.hint));
        return undefined;
    }
    const [keep, only] = [toTexts(fields.keep), toTexts(fields.only)];
    const bounds = {
        olderThanMs: age.value,
        keep,
        only,
        includesUnknown: fields['include-unknown']?.value ?? false,
    };
    const words = [
        `not used for ${text.value}`,
        keep.length > 0 && `except ${keep.join(', ')}`,
        only.length > 0 && `only ${only.join(', ')}`,
    ];
    const common = readCommon(draft, { ...context, every: 24 * 60 * MINUTE_MS });
    return { ...common, task: 'images', bounds, boundsText: join(words) };
}
/** The watchdog, if it is configured; problems are reported. */
function readWatchdog({ fields: { watchdog: draft } }, { hosts, problems }) {
    if (!draft)
        return undefined;
    const { fields, node } = draft;
    const olderThanMs = fields['older-than']?.value ?? 7 * 24 * 60 * MINUTE_MS;
    const atLeastMs = fields['at-least']?.value ?? Math.min(60 * MINUTE_MS, olderThanMs);
    if (atLeastMs > olderThanMs) {
        const at = fields['at-least']?.node ?? (0,yaml_node/* headOf */.Uo)(node);
        const [least, first] = [atLeastMs, olderThanMs].map(duration/* formatChosenTime */.BY);
        problems.report(at, `"at-least" is ${least}, longer than "older-than" (${first})`, {
            hint: 'The first step prunes what was not used for "older-than", the last one for "at-least".',
        });
    }
    return {
        everyMs: fields.every?.value ?? MINUTE_MS,
        hosts: readHostNames(fields.hosts, { hosts, problems }),
        bytes: readMarks(fields.bytes, problems, { highPercent: 85, lowPercent: 75 }),
        inodes: readMarks(fields.inodes, problems, { highPercent: 90, lowPercent: 80 }),
        olderThanMs,
        atLeastMs,
        timeoutMs: fields.timeout?.value ?? DEFAULT_TIMEOUT_MS,
    };
}
function readMarks(draft, problems, usual) {
    const { high, low } = draft?.fields ?? {};
    const highPercent = high?.value ?? usual.highPercent;
    // With only a high mark, the low one is as far below it as usual.
    const gap = usual.highPercent - usual.lowPercent;
    const lowPercent = low?.value ?? Math.max(1, highPercent - gap);
    if (draft && lowPercent >= highPercent) {
        const message = `The low mark (${lowPercent}%) is not below the high mark (${highPercent}%)`;
        problems.report(low?.node ?? high?.node ?? (0,yaml_node/* headOf */.Uo)(draft.node), message, {
            hint: 'Pruning begins above "high" and ends at "low": write for example "high: 85%" and "low: 75%".',
        });
    }
    return { highPercent, lowPercent };
}
function readCommon({ fields }, { every, ...context }) {
    const schedule = readSchedule(fields, every, context.problems);
    const usualJitter = 'everyMs' in schedule ? Math.min(LONGEST_JITTER_MS, schedule.everyMs / 10) : MINUTE_MS;
    const { jitter } = fields;
    if (jitter && 'everyMs' in schedule && jitter.value > schedule.everyMs) {
        const [given, usual] = [jitter.value, schedule.everyMs].map(duration/* formatChosenTime */.BY);
        context.problems.report(jitter.node, `"jitter" is ${given}, longer than "every" (${usual})`, {
            hint: 'Write a shorter time: each run starts later by up to that long.',
        });
    }
    return {
        schedule,
        jitterMs: jitter?.value ?? usualJitter,
        timeoutMs: fields.timeout?.value ?? DEFAULT_TIMEOUT_MS,
        hosts: readHostNames(fields.hosts, context),
    };
}
function readSchedule({ every, cron, 'time-zone': timeZone }, usualMs, problems) {
    if (cron && every) {
        const hint = 'Remove one of them.';
        problems.report(cron.node, '"every" and "cron" are both there', { hint });
    }
    if (timeZone && !cron) {
        const hint = 'Remove it, or write "cron".';
        problems.report(timeZone.node, '"time-zone" has no effect without "cron"', { hint });
    }
    if (!cron)
        return { everyMs: every?.value ?? usualMs };
    const schedule = { cron: cron.value, ...(timeZone && { timeZone: timeZone.value }) };
    const problem = checkCron(schedule);
    if (problem) {
        const at = problem.isTimeZone && timeZone ? timeZone.node : cron.node;
        problems.report(at, problem.message, { hint: problem.hint });
    }
    return schedule;
}
function readHostNames(draft, { hosts, problems }) {
    const known = hosts.map(({ name }) => name);
    if (!draft)
        return known;
    const names = draft.items.filter((item) => item !== undefined);
    for (const { value, node } of names) {
        if (known.includes(value))
            continue;
        problems.report(node, `There is no host "${value}"`, {
            hint: `The hosts are: ${known.join(', ')}.`,
        });
    }
    return [...new Set(names.map(({ value }) => value))];
}
function toTexts(draft) {
    return (draft?.items ?? []).flatMap((item) => (item && 'value' in item ? [item.value] : []));
}
function join(words) {
    return words.filter(Boolean).join(', ');
}
function hintOf(hint) {
    return hint === undefined ? {} : { hint };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js
var schemas = __webpack_require__(55156);
// EXTERNAL MODULE: ./build/base/text/suggest.js
var suggest = __webpack_require__(56924);
;// CONCATENATED MODULE: ./build/agent/config/variables.js






// Every value of the configuration can also be set by a variable: `tasks.cache.older-than` by
// TONGS_AGENT_TASKS_CACHE_OLDER_THAN. A variable replaces what the file says.
const PREFIX = 'TONGS_AGENT_';
/** All of them, in the order of the schema. */
function listSettable() {
    return walk(schema/* agentSchema */.J, []);
}
function walk(schema, path) {
    const inner = schema instanceof schemas.ZodOptional ? schema.unwrap() : schema;
    if (inner instanceof schemas.ZodObject) {
        return Object.entries(inner.shape).flatMap(([key, child]) => walk(child, [...path, key]));
    }
    return [{ variable: toVariable(path), path, form: formOf(inner) }];
}
function toVariable(path) {
    return `${PREFIX}${path.join('_').replaceAll('-', '_').toUpperCase()}`;
}
function formOf(schema) {
    if (!(schema instanceof schemas.ZodArray))
        return 'text';
    return schema.element instanceof schemas.ZodObject ? 'yaml' : 'texts';
}
/** Sets in a composed file what variables say. Diagnostics about their values name the variable. */
function applyVariables(root, source, environment) {
    const given = Object.entries(environment).flatMap(([name, text]) => name.startsWith(PREFIX) && text !== undefined ? [{ name, text }] : []);
    const settable = new Map(listSettable().map((each) => [each.variable, each]));
    const errors = [];
    let [tail, merged] = [source.text, root];
    const unknown = [];
    for (const { name, text } of given.toSorted((a, b) => a.name.localeCompare(b.name))) {
        const field = settable.get(name);
        if (!field) {
            unknown.push(name);
            continue;
        }
        // As a line behind the file, so that its problems have a place like all others.
        tail += `\n${name}=`;
        const node = read(field, text, { at: tail.length, errors });
        tail += text.replaceAll(/[\r\n]/g, ' ');
        if (node)
            merged = set(merged, field.path, node);
    }
    const secrets = listSecretVariables(merged);
    errors.push(...unknown.filter((name) => !secrets.has(name)).map((name) => toUnknown(name, settable)));
    return { root: merged, problems: new yaml_problems/* Problems */.Z(new diagnostic/* TextFile */.ug(source.file, tail)), errors };
}
/** An error whose place is in a variable says so, and has no place in the file. */
function toVariableError(error) {
    const match = /^(TONGS_AGENT_[A-Z0-9_]+)=/.exec(error.place?.text ?? '');
    if (!match)
        return error;
    const { message, hint } = error;
    return { message: `${match[1]}: ${message}`, ...(hint !== undefined && { hint }) };
}
/** What `token-variable` and `url-variable` name: such a name may begin like those of fields. */
function listSecretVariables(node) {
    if (node.kind === 'list')
        return new Set(node.items.flatMap((it) => [...listSecretVariables(it)]));
    if (node.kind !== 'mapping')
        return new Set();
    return new Set([...node.entries].flatMap(([key, { value }]) => key.endsWith('-variable') && value.kind === 'scalar'
        ? [value.text]
        : [...listSecretVariables(value)]));
}
function toUnknown(name, settable) {
    const names = [...settable.keys()];
    // Without the prefix, which makes all of them similar. What is only cut off is likelier than what is misspelled.
    const rest = name.slice(PREFIX.length);
    const found = (0,suggest/* suggest */.Z)(rest, names.map((each) => each.slice(PREFIX.length)));
    const near = names.find((each) => each.startsWith(`${name}_`)) ??
        (found === undefined ? undefined : `${PREFIX}${found}`);
    const hint = near === undefined
        ? 'The reference of the configuration lists all variables.'
        : `Did you mean "${near}"?`;
    return { message: `Cannot use the variable ${name}: no field of the configuration has it`, hint };
}
function read({ variable, form }, text, { at, errors }) {
    if (form === 'text')
        return toScalar(text, at);
    const isYaml = form === 'yaml' || text.trimStart().startsWith('[');
    if (!isYaml) {
        const items = text.split(',').map((item) => toScalar(item.trim(), at));
        return {
            kind: 'list',
            items: text.trim() === '' ? [] : items,
            start: at,
            end: at + text.length,
        };
    }
    const problems = new yaml_problems/* Problems */.Z(new diagnostic/* TextFile */.ug(variable, text));
    const composed = (0,compose/* compose */.Z)(problems)?.root;
    const { errors: found } = problems;
    errors.push(...found.map(({ message }) => ({ message: `${variable}: ${message}` })));
    return composed && found.length === 0 ? shift(composed, at) : undefined;
}
function toScalar(text, at) {
    const end = at + Math.max(1, text.length);
    return { kind: 'scalar', text, style: 'plain', raw: text, rawStart: at, start: at, end };
}
function shift(node, by) {
    const span = { start: node.start + by, end: node.end + by };
    switch (node.kind) {
        case 'scalar':
            return { ...node, ...span, rawStart: node.rawStart + by };
        case 'list':
            return { ...node, ...span, items: node.items.map((item) => shift(item, by)) };
        case 'mapping': {
            const entries = [...node.entries].map(([key, entry]) => [
                key,
                { key: shiftScalar(entry.key, by), value: shift(entry.value, by) },
            ]);
            return { ...node, ...span, entries: new Map(entries) };
        }
        case 'broken':
            return { ...node, ...span };
        default:
            return node;
    }
}
function shiftScalar(scalar, by) {
    return {
        ...scalar,
        start: scalar.start + by,
        end: scalar.end + by,
        rawStart: scalar.rawStart + by,
    };
}
/** A copy with the value at a path; mappings on the way are made. */
function set(node, path, value) {
    const [key, ...rest] = path;
    if (key === undefined)
        return value;
    const mapping = node.kind === 'mapping'
        ? node
        : {
            kind: 'mapping',
            entries: new Map(),
            isPartial: false,
            start: value.start,
            end: value.end,
        };
    const below = mapping.entries.get(key);
    const empty = { ...mapping, entries: new Map(), start: value.start, end: value.end };
    const entry = {
        key: below?.key ?? toScalar(key, value.start),
        value: set(below?.value ?? empty, rest, value),
    };
    return { ...mapping, entries: new Map([...mapping.entries, [key, entry]]) };
}

;// CONCATENATED MODULE: ./build/agent/config/parse-config.js












/** Reads the text of a configuration. The result is a configuration, or all its errors, each with its place. */
function parseAgentConfig(text, { file, environment }) {
    const source = new diagnostic/* TextFile */.ug(file, text.replace(/^\u{FEFF}/u, ''));
    const ofFile = new yaml_problems/* Problems */.Z(source);
    const composed = (0,compose/* compose */.Z)(ofFile)?.root;
    const broken = [...ofFile.errors, ...ofFile.warnings];
    if (!composed || broken.length > 0)
        return { ok: false, errors: broken.map(hideSecrets) };
    const { root, problems, errors } = applyVariables(toMapping(composed), source, environment);
    const config = readConfig(root, problems, file);
    const all = [...errors, ...problems.errors, ...problems.warnings]
        .map(toVariableError)
        .map(hideSecrets);
    return config && all.length === 0 ? { ok: true, config } : { ok: false, errors: all };
}
/** The values of `enabled` that switch pruning off, also those that are mistakes in a file. */
const OFF = ['false', 'no', 'off', '0'];
/** A line of a file that is no YAML. */
const ENABLED_LINE = /^["']?enabled["']?[ \t]*:[ \t]*["']?([A-Za-z0-9]+)/m;
/** Whether a configuration with mistakes says that pruning is off: somebody wants it to stop, whatever else is wrong. */
function isSwitchedOff(text, { file, environment }) {
    const source = new diagnostic/* TextFile */.ug(file, text);
    const composed = (0,compose/* compose */.Z)(new yaml_problems/* Problems */.Z(source))?.root;
    const { root } = applyVariables(composed ?? EMPTY, source, environment);
    const node = (0,yaml_node/* childOf */.GG)(root, 'enabled');
    const word = node?.kind === 'scalar' ? node.text : ENABLED_LINE.exec(text)?.[1];
    return word !== undefined && OFF.includes(word.toLowerCase());
}
const EMPTY = { kind: 'mapping', entries: new Map(), isPartial: true, start: 0, end: 1 };
/** An empty file says nothing: everything may come from variables. */
function toMapping(root) {
    if (!(0,yaml_node/* isNull */.kZ)(root))
        return root;
    const { start, end } = root;
    return { kind: 'mapping', entries: new Map(), isPartial: false, start, end };
}
function readConfig(root, problems, file) {
    if (root.kind !== 'mapping') {
        const hint = 'Write what the agent does, for example "tasks: { cache: { older-than: 7d } }".';
        problems.report((0,yaml_node/* headOf */.Uo)(root), 'Cannot read the configuration: it is not a mapping', { hint });
        return undefined;
    }
    const name = { subject: 'the configuration' };
    const draft = (0,read_draft/* readPart */.o)(schema/* agentSchema */.J, root, { name, problems, words: AGENT_WORDS });
    if (!draft)
        return undefined;
    const { fields } = draft;
    const hosts = readHosts(draft, problems);
    const tasks = readTasks(draft, { hosts, problems });
    const watchdog = readWatchdog(draft, { hosts, problems });
    if (tasks.length === 0 && !watchdog && problems.errors.length === 0) {
        const hint = 'Write for example "tasks: { cache: { older-than: 7d } }" or "watchdog: {}".';
        problems.report((0,yaml_node/* headOf */.Uo)(root), 'The agent has nothing to do', { hint });
    }
    return {
        file,
        enabled: fields.enabled?.value ?? true,
        disabledFile: toPath(fields['disabled-file']?.value ?? '/etc/tongs/agent.disabled', file),
        hosts,
        tasks,
        watchdog,
        notify: readNotify(draft, problems),
        api: readApi(draft, problems),
        history: { keepMs: fields.history?.fields.keep?.value ?? DEFAULT_KEEP_MS },
    };
}
const DEFAULT_KEEP_MS = 90 * 86_400_000;

;// CONCATENATED MODULE: ./build/agent/config/read-config.js




/** Reads the configuration of the agent. Rejects with all its errors if it is wrong. */
async function readAgentConfig(file, environment) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        throw (0,errors/* invalidInput */.aY)('agent-config-missing', `Cannot read the configuration "${file}": ${(0,format_error/* describeError */.U)(error)}`, 'Write one, or name another with --config. The documentation has an example with all fields.');
    });
    const parsed = parseAgentConfig(text, { file, environment });
    if (parsed.ok)
        return parsed.config;
    throw new errors/* InvalidInput */.o9(parsed.errors, 'agent-config-invalid');
}
/**
 * What the file says of `enabled`. Beside other mistakes only `false` counts, and undefined means that it does not say it.
 * Rejects if the file cannot be read.
 */
async function readEnabled(file, environment) {
    const text = await (0,promises_.readFile)(file, 'utf8');
    const parsed = parseAgentConfig(text, { file, environment });
    if (parsed.ok)
        return parsed.config.enabled;
    return isSwitchedOff(text, { file, environment }) ? false : undefined;
}


/***/ })

};
