export const id = 301;
export const ids = [301];
export const modules = {

/***/ 7730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ abortable)
/* harmony export */ });
/** `promise`, or a rejection with the signal's reason if that comes first; `promise` goes on alone. */
async function abortable(promise, signal) {
    if (!signal)
        return promise;
    // Nobody else may look at it.
    promise.catch(() => { });
    signal.throwIfAborted();
    const { promise: aborted, reject } = Promise.withResolvers();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
        return await Promise.race([promise, aborted]);
    }
    finally {
        signal.removeEventListener('abort', onAbort);
    }
}


/***/ }),

/***/ 9200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iw: () => (/* binding */ EXPIRES_LABEL),
/* harmony export */   Ml: () => (/* binding */ PRUNED_LABEL),
/* harmony export */   N7: () => (/* binding */ LOCK_ROLE),
/* harmony export */   NW: () => (/* binding */ SNAPSHOT_LABEL_PREFIX),
/* harmony export */   Ni: () => (/* binding */ MTU_OPTION),
/* harmony export */   S: () => (/* binding */ REPOSITORY_LABEL),
/* harmony export */   dk: () => (/* binding */ EPHEMERAL_ROLE),
/* harmony export */   eD: () => (/* binding */ ANVIL_ROLE),
/* harmony export */   eg: () => (/* binding */ ROLE_LABEL),
/* harmony export */   fm: () => (/* binding */ blankedLabels),
/* harmony export */   gW: () => (/* binding */ PROBER_ROLE),
/* harmony export */   jQ: () => (/* binding */ RUN_LABEL),
/* harmony export */   nY: () => (/* binding */ NAME_LABEL),
/* harmony export */   pk: () => (/* binding */ OWNER_LABEL)
/* harmony export */ });
/** Labels of everything that lives for a run: containers, networks, volumes, ephemeral images. */
const RUN_LABEL = 'dev.tongs.run';
/** `anvil`, `tong`, `prober`, `network`, `lock` or `ephemeral`. */
const ROLE_LABEL = 'dev.tongs.role';
/** Role of the containers in which steps run. */
const ANVIL_ROLE = 'anvil';
/** Role of the containers that look at the ports of tongs. */
const PROBER_ROLE = 'prober';
/** Role of the volumes that a run holds while it builds a snapshot. */
const LOCK_ROLE = 'lock';
/** Role of images that live for a run only. */
const EPHEMERAL_ROLE = 'ephemeral';
const REPOSITORY_LABEL = 'dev.tongs.repository';
/** The process that answers for the object, see `owner.ts`. */
const OWNER_LABEL = 'dev.tongs.owner';
/** RFC 3339 time after which the object is nobody's, unless its owner is seen to live. */
const EXPIRES_LABEL = 'dev.tongs.expires';
/** The step or tong, for people who look at `docker ps`. */
const NAME_LABEL = 'dev.tongs.name';
/** When build cache was last pruned, on a volume that is there for that, see `prune/interval.ts`. */
const PRUNED_LABEL = 'dev.tongs.pruned';
/** Name of the engine's option that holds a bridge's MTU. */
const MTU_OPTION = 'com.docker.network.driver.mtu';
/** Prefix of a snapshot's labels; images and containers made *from* a snapshot inherit them. */
const SNAPSHOT_LABEL_PREFIX = 'dev.tongs.snapshot.';
const RUN_LABELS = [
    RUN_LABEL,
    ROLE_LABEL,
    REPOSITORY_LABEL,
    OWNER_LABEL,
    EXPIRES_LABEL,
    NAME_LABEL,
];
/** Every label of ours that an image may inherit, set to nothing: commit unites labels, it never drops one. */
function blankedLabels(inherited) {
    const ours = Object.keys(inherited).filter((name) => name.startsWith(SNAPSHOT_LABEL_PREFIX));
    return Object.fromEntries([...RUN_LABELS, ...ours].map((name) => [name, '']));
}


/***/ })

};
