export const id = "agent-api-live-server";
export const ids = ["agent-api-live-server"];
export const modules = {

/***/ 42507:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LiveServer: () => (/* binding */ LiveServer)
/* harmony export */ });
/** A server that follows its settings: others stop it, and start another one. */
class LiveServer {
    #open;
    #settings;
    #server;
    constructor(open) {
        this.#open = open;
    }
    /** Undefined: no server. Rejects if it does not start; then the one before is there again. */
    async change(next) {
        const before = this.#settings;
        if (JSON.stringify(next) === JSON.stringify(before))
            return;
        await this.#close();
        try {
            await this.#start(next);
        }
        catch (error) {
            await this.#start(before);
            throw error;
        }
    }
    async [Symbol.asyncDispose]() {
        await this.#close();
    }
    async #start(settings) {
        this.#server = settings && (await this.#open(settings));
        this.#settings = settings;
    }
    async #close() {
        await this.#server?.[Symbol.asyncDispose]();
        this.#server = undefined;
        this.#settings = undefined;
    }
}


/***/ })

};
