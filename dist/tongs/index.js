import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 29907:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("cluster");

/***/ }),

/***/ 49140:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("constants");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 53916:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path/posix");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 80481:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");

/***/ }),

/***/ 80099:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 38321:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ 46466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 7066:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tty");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 78877:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");

/***/ }),

/***/ 30714:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:vm");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 82987:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("perf_hooks");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 83480:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("querystring");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 53557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 11493:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("v8");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 6362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  p: () => (/* binding */ cacheCompiledCode),
  O: () => (/* binding */ codeFolder)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
;// CONCATENATED MODULE: ./build/cli/compile-cache.js



/**
 * Caches compiled code between runs, which saves a third of the time of a run in which every step is cached. The folder
 * is the user's own, and nobody else may write to it, because its files are executed.
 */
function cacheCompiledCode(environment) {
    const folder = codeFolder(environment);
    if (folder === undefined)
        return;
    try {
        (0,external_node_fs_.mkdirSync)(folder, { recursive: true, mode: 0o700 });
        const { uid, mode } = (0,external_node_fs_.lstatSync)(folder);
        if (uid === process.getuid?.() && (mode & OTHERS_MAY_WRITE) === 0)
            (0,external_node_module_namespaceObject.enableCompileCache)(folder);
    }
    catch {
        // Without a writable home folder a run only starts more slowly.
    }
}
const OTHERS_MAY_WRITE = 0o022;
/** In the cache folder of the XDG rules; undefined without a home folder. */
function codeFolder(environment) {
    const { XDG_CACHE_HOME: cache, HOME: home } = environment;
    if (cache?.startsWith('/'))
        return (0,external_node_path_.join)(cache, 'tongs', 'code');
    return home?.startsWith('/') ? (0,external_node_path_.join)(home, '.cache', 'tongs', 'code') : undefined;
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, chunkId === "shared" ? [] : [__nccwpck_require__.e("shared")]));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return chunkId + ".js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		8792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   VN: () => (/* binding */ runMain),
/* harmony export */   a2: () => (/* binding */ runPost),
/* harmony export */   cs: () => (/* binding */ runBackground),
/* harmony export */   rZ: () => (/* binding */ runCommandLine),
/* harmony export */   uf: () => (/* binding */ runPrune)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(76760);
/* harmony import */ var _cli_compile_cache_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6362);
// What the bundle in `dist/` is made of: each entry point is loaded when it is called.


// docker-modem 5 parses tcp addresses by `url.parse`; who uses the bundle can do nothing about it.
process.noDeprecation = true;
/** The file of `dist/` that calls `runBackground`. */
const BACKGROUND = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(import.meta.dirname, '../background/index.js');
/** The file of `dist/` that names a commit: in archives that git makes of the repository, and in the npm package. */
const COMMIT = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(import.meta.dirname, '../commit');
/** `dist/`, with all files of the program. */
const BUNDLE = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(import.meta.dirname, '..');
/** The command line. */
async function runCommandLine(args) {
    (0,_cli_compile_cache_js__WEBPACK_IMPORTED_MODULE_1__/* .cacheCompiledCode */ .p)(process.env);
    const { main } = await Promise.all(/* import() */[__nccwpck_require__.e("zod"), __nccwpck_require__.e("commander"), __nccwpck_require__.e("shared-base-text-lines"), __nccwpck_require__.e("shared-report-words"), __nccwpck_require__.e("shared-report-redact"), __nccwpck_require__.e("cli-main")]).then(__nccwpck_require__.bind(__nccwpck_require__, 87299));
    await main(args, { bundle: BUNDLE, background: BACKGROUND, commit: COMMIT });
}
/** The background process. */
async function runBackground() {
    (0,_cli_compile_cache_js__WEBPACK_IMPORTED_MODULE_1__/* .cacheCompiledCode */ .p)(process.env);
    const { runInBackground } = await Promise.all(/* import() */[__nccwpck_require__.e("streamx"), __nccwpck_require__.e("zod"), __nccwpck_require__.e("dockerode"), __nccwpck_require__.e("ignore"), __nccwpck_require__.e("shared-prune-leftovers-perform"), __nccwpck_require__.e("shared-engine-session"), __nccwpck_require__.e("shared-base-text-lines"), __nccwpck_require__.e("shared-source-read-source"), __nccwpck_require__.e("shared-source-transfer-transfer"), __nccwpck_require__.e("shared-snapshots-stores-local-local-store"), __nccwpck_require__.e("shared-report-redact"), __nccwpck_require__.e("shared-anvil-look-around"), __nccwpck_require__.e("cli-background")]).then(__nccwpck_require__.bind(__nccwpck_require__, 63200));
    await runInBackground();
}
/** The action's main step. */
async function runMain() {
    const { runEntryPoint } = await Promise.all(/* import() */[__nccwpck_require__.e("shared-base-text-lines"), __nccwpck_require__.e("shared-report-redact"), __nccwpck_require__.e("action-entry-point")]).then(__nccwpck_require__.bind(__nccwpck_require__, 65840));
    const { runAction } = await Promise.all(/* import() */[__nccwpck_require__.e("zod"), __nccwpck_require__.e("dockerode"), __nccwpck_require__.e("shared-engine-session"), __nccwpck_require__.e("shared-base-text-lines"), __nccwpck_require__.e("shared-action-inputs"), __nccwpck_require__.e("action-main-step")]).then(__nccwpck_require__.bind(__nccwpck_require__, 91901));
    await runEntryPoint({ run: runAction, background: BACKGROUND });
}
/** The action's post step. It never fails the job. */
async function runPost() {
    const { runEntryPoint } = await Promise.all(/* import() */[__nccwpck_require__.e("shared-base-text-lines"), __nccwpck_require__.e("shared-report-redact"), __nccwpck_require__.e("action-entry-point")]).then(__nccwpck_require__.bind(__nccwpck_require__, 65840));
    const { postAction } = await Promise.all(/* import() */[__nccwpck_require__.e("streamx"), __nccwpck_require__.e("zod"), __nccwpck_require__.e("dockerode"), __nccwpck_require__.e("shared-prune-leftovers-perform"), __nccwpck_require__.e("shared-snapshots-labels"), __nccwpck_require__.e("shared-engine-session"), __nccwpck_require__.e("shared-prune-prune-build-caches"), __nccwpck_require__.e("shared-base-text-lines"), __nccwpck_require__.e("shared-report-words"), __nccwpck_require__.e("shared-action-inputs"), __nccwpck_require__.e("shared-prune-snapshots-prune-snapshots"), __nccwpck_require__.e("shared-report-github-github"), __nccwpck_require__.e("action-post-step")]).then(__nccwpck_require__.bind(__nccwpck_require__, 533));
    await runEntryPoint({ run: postAction, level: 'warning' });
}
/** The main step of `prune/`. */
async function runPrune() {
    const { runEntryPoint } = await Promise.all(/* import() */[__nccwpck_require__.e("shared-base-text-lines"), __nccwpck_require__.e("shared-report-redact"), __nccwpck_require__.e("action-entry-point")]).then(__nccwpck_require__.bind(__nccwpck_require__, 65840));
    const { pruneAction } = await Promise.all(/* import() */[__nccwpck_require__.e("streamx"), __nccwpck_require__.e("zod"), __nccwpck_require__.e("dockerode"), __nccwpck_require__.e("shared-engine-session"), __nccwpck_require__.e("shared-prune-prune-build-caches"), __nccwpck_require__.e("shared-base-text-lines"), __nccwpck_require__.e("shared-report-words"), __nccwpck_require__.e("shared-action-inputs"), __nccwpck_require__.e("shared-report-github-github"), __nccwpck_require__.e("action-prune-step")]).then(__nccwpck_require__.bind(__nccwpck_require__, 46158));
    await runEntryPoint({ run: pruneAction });
}

var __webpack_exports__runBackground = __webpack_exports__.cs;
var __webpack_exports__runCommandLine = __webpack_exports__.rZ;
var __webpack_exports__runMain = __webpack_exports__.VN;
var __webpack_exports__runPost = __webpack_exports__.a2;
var __webpack_exports__runPrune = __webpack_exports__.uf;
export { __webpack_exports__runBackground as runBackground, __webpack_exports__runCommandLine as runCommandLine, __webpack_exports__runMain as runMain, __webpack_exports__runPost as runPost, __webpack_exports__runPrune as runPrune };
