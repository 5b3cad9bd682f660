export const id = "run-wrap-tong-commands";
export const ids = ["run-wrap-tong-commands"];
export const modules = {

/***/ 84004:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   toTongCommands: () => (/* binding */ toTongCommands)
/* harmony export */ });
/* harmony import */ var _base_sort_by_dependencies_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(11122);
/* harmony import */ var _engine_connect_socket_path_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(35949);
/* harmony import */ var _engine_container_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19674);
/* harmony import */ var _engine_labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89200);
/* harmony import */ var _tongs_container_request_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13653);
/* harmony import */ var _tongs_step_variables_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(10832);
/* harmony import */ var _tongs_groups_volumes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33250);
/* harmony import */ var _tongs_toolkit_to_docker_run_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(40037);








/**
 * The docker commands that start the same containers by hand: for their networks, and for each tong after those that it
 * needs. Without the variables of proxies, because docker sets those itself.
 */
function toTongCommands(pipeline, tongs) {
    if (tongs.length === 0)
        return [];
    const prefix = `tongs-${(0,_engine_container_name_js__WEBPACK_IMPORTED_MODULE_0__/* .toContainerPart */ .y)(pipeline)}`;
    const inner = tongs.some(isInner) ? `${prefix}-inside` : undefined;
    const sorted = (0,_base_sort_by_dependencies_js__WEBPACK_IMPORTED_MODULE_4__/* .sortByDependencies */ .X)(tongs, ({ needs }) => tongs.filter(({ name }) => needs.some((need) => need.tong === name)));
    return [
        ...(tongs.every(isInner) ? [] : [['docker', 'network', 'create', prefix]]),
        ...(inner === undefined ? [] : [['docker', 'network', 'create', '--internal', inner]]),
        ...sorted.flatMap((tong) => toCommands(tong, { prefix, inner })),
    ];
}
/** Whether it is only on the network that leads nowhere. */
function isInner({ egress }) {
    return egress === 'none';
}
const DETACHED = ['docker', 'run', '--detach'];
function toCommands(tong, { prefix, inner }) {
    const name = `${prefix}-${(0,_engine_container_name_js__WEBPACK_IMPORTED_MODULE_0__/* .toContainerPart */ .y)(tong.name)}`;
    const aliases = (0,_tongs_step_variables_js__WEBPACK_IMPORTED_MODULE_5__/* .toHosts */ .D)(tong);
    const network = isInner(tong) && inner !== undefined ? inner : prefix;
    const request = (0,_tongs_container_request_js__WEBPACK_IMPORTED_MODULE_2__/* .toContainerRequest */ .W)(tong, {
        containerName: name,
        // Its name is in the words instead.
        image: '', // oxlint-disable-line typescript/no-unsafe-type-assertion
        imageEnv: [],
        labels: { [_engine_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .NAME_LABEL */ .nY]: tong.name },
        defaultEnv: {},
        hosts: [],
        volumes: (0,_tongs_groups_volumes_js__WEBPACK_IMPORTED_MODULE_3__/* .toVolumeMounts */ .is)([{ tong }], (volume) => `${prefix}-volume-${volume}`).map((mount) => ({
            ...mount,
            copiesImage: true,
        })),
        host: { source: '.', socket: _engine_connect_socket_path_js__WEBPACK_IMPORTED_MODULE_6__/* .USUAL_SOCKET */ .x },
        network: {
            kind: 'named',
            // Docker finds a network by its name as well.
            network: network, // oxlint-disable-line typescript/no-unsafe-type-assertion
            aliases,
        },
    });
    const binds = [...copiesByHand(tong), ...(request.binds ?? [])];
    const words = (0,_tongs_toolkit_to_docker_run_js__WEBPACK_IMPORTED_MODULE_7__/* .toDockerRun */ .J)({ ...request, binds }, tong.image);
    const before = [
        ...(inner === undefined || network === inner ? [] : [connect(inner, name, aliases)]),
        ...tong.networks.map((each) => connect(each.name, name, [])),
        ...tong.files.map(({ source, target }) => ['docker', 'cp', source || '.', `${name}:${target}`]),
    ];
    const after = tong.afterReady.map((command) => ['docker', 'exec', name, ...command]);
    if (before.length === 0)
        return [words, ...after];
    const create = ['docker', 'create', ...words.slice(DETACHED.length)];
    return [create, ...before, ['docker', 'start', name], ...after];
}
/** A run mounts a copy of the source. By hand, the folder itself is as good. */
function copiesByHand({ mounts }) {
    return mounts.flatMap((mount) => mount.word === 'workspace' && !mount.writable
        ? [{ source: '.', path: mount.path, writable: false }]
        : []);
}
function connect(network, container, aliases) {
    const options = aliases.flatMap((alias) => ['--alias', alias]);
    return ['docker', 'network', 'connect', ...options, network, container];
}


/***/ })

};
