export const id = "agent-notify-read-receiver";
export const ids = ["agent-notify-read-receiver"];
export const modules = {

/***/ 58784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readReceiver: () => (/* binding */ readReceiver)
/* harmony export */ });
/* harmony import */ var _config_read_secret_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98282);

/** A receiver with its secrets, which are hidden in everything that is printed from here on. */
async function readReceiver(config, how) {
    const { name } = config;
    const urlOf = `the URL of the receiver "${name}"`;
    const tokenOf = `the token of the receiver "${name}"`;
    switch (config.type) {
        case 'webhook': {
            const url = await (0,_config_read_secret_js__WEBPACK_IMPORTED_MODULE_0__/* .readSecret */ .n)(config.url, { ...how, what: urlOf });
            if (!config.token)
                return { type: 'webhook', name, url };
            const token = await (0,_config_read_secret_js__WEBPACK_IMPORTED_MODULE_0__/* .readSecret */ .n)(config.token, { ...how, what: tokenOf });
            return { type: 'webhook', name, url, token };
        }
        case 'slack':
            return { type: 'slack', name, url: await (0,_config_read_secret_js__WEBPACK_IMPORTED_MODULE_0__/* .readSecret */ .n)(config.url, { ...how, what: urlOf }) };
        case 'telegram': {
            const token = await (0,_config_read_secret_js__WEBPACK_IMPORTED_MODULE_0__/* .readSecret */ .n)(config.token, { ...how, what: tokenOf });
            return { type: 'telegram', name, token, chat: config.chat, server: config.server };
        }
        default:
            config;
            throw new Error('no such receiver');
    }
}


/***/ })

};
