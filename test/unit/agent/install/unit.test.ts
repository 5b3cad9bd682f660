import { describe, expect, it } from 'vitest';
import { parseAgentConfig } from '../../../../src/agent/config/parse-config.ts';
import { DEFAULT_CONFIG } from '../../../../src/agent/install/default-config.ts';
import { formatStartScript } from '../../../../src/agent/install/start-script.ts';
import { formatUnit } from '../../../../src/agent/install/unit.ts';
import { parseServiceStatus } from '../../../../src/agent/install/service-status.ts';

const UNIT = {
  user: 'tongs-agent',
  socketGroup: 'docker',
  engine: undefined,
  config: '/etc/tongs/agent.yml',
};

describe('the unit of systemd', () => {
  it('runs the agent as its own user, in the group of the socket', () => {
    const lines = formatUnit(UNIT).split('\n');
    expect(lines).toContain(
      'ExecStart=/bin/sh /usr/local/lib/tongs-agent/start.sh agent run --config /etc/tongs/agent.yml --socket /run/tongs/agent.sock --state /var/lib/tongs/agent',
    );
    expect(lines).toContain('User=tongs-agent');
    expect(lines).toContain('SupplementaryGroups=docker');
    expect(lines.some((line) => line.startsWith('Environment='))).toBe(false);
  });

  it('never gives up, and lets the agent see whether a job is running', () => {
    const unit = formatUnit(UNIT);
    expect(unit).toContain('\nStartLimitIntervalSec=0\n');
    expect(unit).not.toMatch(/^ProtectProc=|^ProcSubset=|^PrivatePIDs=/m);
    // V8 compiles code into memory that was writable.
    expect(unit).not.toMatch(/^MemoryDenyWriteExecute=/m);
  });

  it('quotes what systemd would replace', () => {
    const unit = formatUnit({
      ...UNIT,
      socketGroup: undefined,
      engine: 'unix:///run/my $engine.sock',
      config: '/srv/100%/my $config.yml',
    });
    expect(unit).toContain(String.raw`--config "/srv/100%%/my $$config.yml" --socket`);
    expect(unit).toContain('\nEnvironment="DOCKER_HOST=unix:///run/my $engine.sock"\n');
    expect(unit).not.toContain('SupplementaryGroups');
  });
});

describe('the script that starts the agent', () => {
  it('tries the Node of the host, that of each runner, and the copy', () => {
    expect(formatStartScript({ node: undefined, runners: ["/srv/the runner's"] })).toContain(
      String.raw`for each in node '/srv/the runner'\''s'/externals/node*/bin/node /usr/local/lib/tongs-agent/node; do`,
    );
  });

  it('tries no other one than that which was named', () => {
    const script = formatStartScript({ node: '/opt/node 24/bin/node', runners: ['/srv/runner'] });
    expect(script).toContain("for each in '/opt/node 24/bin/node'; do");
    expect(script).toContain('/opt/node 24/bin/node is not a Node 24 or later');
  });
});

describe('the configuration of a host that has none', () => {
  it('is valid', () => {
    const parsed = parseAgentConfig(DEFAULT_CONFIG, { file: 'agent.yml', environment: {} });
    expect(parsed).toMatchObject({ ok: true, config: { enabled: true } });
  });
});

const SHOWN = `LoadState=loaded
ActiveState=active
SubState=running
UnitFileState=enabled
StateChangeTimestamp=Tue 2026-12-01 01:38:13 UTC
MainPID=116
NRestarts=0
Result=success
ExecMainCode=0
ExecMainStatus=0
`;

describe('the state of the service', () => {
  it('is read from what systemd shows', () => {
    expect(parseServiceStatus(SHOWN)).toEqual({
      state: 'running',
      isEnabled: true,
      since: Date.UTC(2026, 11, 1, 1, 38, 13),
      pid: 116,
      restarts: 0,
    });
  });

  it('is "failed" between two attempts to start it', () => {
    const shown = SHOWN.replace('=active', '=activating')
      .replace('=running', '=auto-restart')
      .replace('MainPID=116', 'MainPID=0')
      .replace('NRestarts=0', 'NRestarts=7')
      .replace('Result=success', 'Result=exit-code')
      .replace('ExecMainCode=0', 'ExecMainCode=1')
      .replace('ExecMainStatus=0', 'ExecMainStatus=2');
    expect(parseServiceStatus(shown)).toMatchObject({
      state: 'failed',
      restarts: 7,
      result: 'exit-code',
      exitCode: 2,
    });
  });

  it('names the signal that has ended it', () => {
    const shown = SHOWN.replace('ExecMainCode=0', 'ExecMainCode=2').replace('Status=0', 'Status=9');
    expect(parseServiceStatus(shown)).toMatchObject({ signal: 9 });
    expect(parseServiceStatus(shown)).not.toHaveProperty('exitCode');
  });

  it('is "not-installed" without a unit', () => {
    const shown = 'LoadState=not-found\nActiveState=inactive\nStateChangeTimestamp=\nMainPID=0\n';
    expect(parseServiceStatus(shown)).toEqual({
      state: 'not-installed',
      isEnabled: false,
      restarts: 0,
    });
  });
});
