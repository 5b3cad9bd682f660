import { describe, expect, it } from 'vitest';
import { describeAction } from '../../../../src/agent/install/actions.ts';
import {
  CONFIG,
  ENVIRONMENT,
  RECORD,
  START_SCRIPT,
  UNIT,
} from '../../../../src/agent/install/paths.ts';
import {
  planInstall,
  type InstallFacts,
  type InstallPlan,
  type InstallRequest,
} from '../../../../src/agent/install/plan-install.ts';
import { planUninstall } from '../../../../src/agent/install/plan-uninstall.ts';
import { parseRecord } from '../../../../src/agent/install/record.ts';

const REQUEST: InstallRequest = {
  user: 'tongs-agent',
  config: CONFIG,
  engine: undefined,
  node: undefined,
  runners: [],
  programId: 'aaa',
  ownNode: '/root/.nvm/node',
};

const EMPTY: InstallFacts = {
  socketGroup: 'docker',
  hasUser: false,
  hasHostNode: true,
  files: new Map(),
  current: undefined,
  isActive: false,
  isEnabled: false,
  record: undefined,
};

const PROGRAM = '/usr/local/lib/tongs-agent/program-';

function show({ prepare, apply, start }: InstallPlan): string[] {
  return [...prepare, ...apply, ...start].map(describeAction);
}

/** The machine after that installation. */
function after(request: InstallRequest, facts: InstallFacts): InstallFacts {
  const { prepare, apply } = planInstall(request, facts);
  const files = new Map(facts.files);
  for (const action of [...prepare, ...apply]) {
    if (action.kind === 'write') files.set(action.path, action.text);
  }
  const record = parseRecord(files.get(RECORD));
  const current = `${PROGRAM}${request.programId}`;
  return { ...facts, files, current, hasUser: true, isActive: true, isEnabled: true, record };
}

describe('the plan of an installation', () => {
  it('makes user, program, configuration and service, and checks the configuration before it switches', () => {
    expect(show(planInstall(REQUEST, EMPTY))).toEqual([
      "useradd --system --user-group --home-dir /var/lib/tongs/agent --no-create-home --shell /usr/sbin/nologin --comment 'Tongs agent' tongs-agent",
      `copy the program to ${PROGRAM}aaa`,
      `write ${CONFIG} (644)`,
      `write ${ENVIRONMENT} (600)`,
      `/root/.nvm/node ${PROGRAM}aaa/cli/index.js agent run --config ${CONFIG} --check-config`,
      `ln -sfn ${PROGRAM}aaa /usr/local/lib/tongs-agent/current`,
      `write ${START_SCRIPT} (755)`,
      `write ${UNIT} (644)`,
      `write ${RECORD} (644)`,
      'systemctl daemon-reload',
      'systemctl enable tongs-agent.service',
      'systemctl restart tongs-agent.service',
    ]);
  });

  it('changes nothing and restarts nothing a second time', () => {
    const plan = planInstall(REQUEST, after(REQUEST, EMPTY));
    expect(plan.apply).toEqual([]);
    expect(plan.start).toEqual([]);
  });

  it('starts a service that was stopped by hand', () => {
    const plan = planInstall(REQUEST, { ...after(REQUEST, EMPTY), isActive: false });
    expect(plan.start.map(describeAction)).toEqual(['systemctl restart tongs-agent.service']);
  });

  it('switches to another program, and back if that does not start', () => {
    const plan = planInstall({ ...REQUEST, programId: 'bbb' }, after(REQUEST, EMPTY));
    expect(plan.apply.map(describeAction)).toEqual([
      `ln -sfn ${PROGRAM}bbb /usr/local/lib/tongs-agent/current`,
    ]);
    expect(plan.restore?.map(describeAction)).toEqual([
      `ln -sfn ${PROGRAM}aaa /usr/local/lib/tongs-agent/current`,
      'systemctl daemon-reload',
      'systemctl restart tongs-agent.service',
    ]);
  });

  it('brings the Node that runs it only where the host has none, and none was named', () => {
    const copied = 'install -m 755 /root/.nvm/node /usr/local/lib/tongs-agent/node';
    const without = { ...EMPTY, hasHostNode: false };
    expect(show(planInstall(REQUEST, EMPTY))).not.toContain(copied);
    expect(show(planInstall(REQUEST, without))).toContain(copied);
    expect(show(planInstall({ ...REQUEST, node: '/opt/node' }, without))).not.toContain(copied);
  });

  it('writes no configuration in another place than the usual one, and replaces none', () => {
    const elsewhere = show(planInstall({ ...REQUEST, config: '/srv/agent.yml' }, EMPTY));
    expect(elsewhere).not.toContain(`write ${CONFIG} (644)`);
    const files = new Map([[CONFIG, 'tasks: {}\n']]);
    expect(show(planInstall(REQUEST, { ...EMPTY, files }))).not.toContain(`write ${CONFIG} (644)`);
  });

  it('removes only a user that it has made, and only with --purge', () => {
    const { record } = after(REQUEST, EMPTY);
    const removed = 'userdel tongs-agent || true';
    const uninstall = (purge: boolean, of = record): string[] =>
      planUninstall({ record: of, purge }).map(describeAction);
    expect(uninstall(false)).toEqual([
      'systemctl disable --now tongs-agent.service || true',
      `rm -rf ${UNIT}`,
      'systemctl daemon-reload',
      'systemctl reset-failed tongs-agent.service || true',
      'rm -rf /usr/local/lib/tongs-agent',
    ]);
    expect(uninstall(true)).toContain(removed);
    const { record: given } = after(REQUEST, { ...EMPTY, hasUser: true });
    expect(uninstall(true, given)).not.toContain(removed);
    // Of an update it is still its own.
    const { record: updated } = after({ ...REQUEST, programId: 'bbb' }, after(REQUEST, EMPTY));
    expect(uninstall(true, updated)).toContain(removed);
  });
});
