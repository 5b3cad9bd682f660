import { ENVIRONMENT, SOCKET, START_SCRIPT, STATE } from './paths.ts';

export interface UnitRequest {
  readonly user: string;
  /** The group of the engine's socket; undefined if the user needs none. */
  readonly socketGroup: string | undefined;
  /** An address for `DOCKER_HOST`; undefined: the engine that docker uses. */
  readonly engine: string | undefined;
  /** The path of the configuration. */
  readonly config: string;
}

/** The unit of systemd. What it forbids is what the agent does not need; see the guide of the agent. */
export function formatUnit({ user, socketGroup, engine, config }: UnitRequest): string {
  const run = ['agent', 'run', '--config', config, '--socket', SOCKET, '--state', STATE];
  const words = ['/bin/sh', START_SCRIPT, ...run].map(quoteArgument).join(' ');
  return `# Written by "tongs agent install", which replaces it. Your own settings: systemctl edit tongs-agent
[Unit]
Description=Tongs agent
Documentation=https://github.com/tongs-dev/tongs/blob/main/docs/guides/agent-install.md
Wants=network-online.target
After=network-online.target docker.socket docker.service
# An agent that cannot start tries again for as long as it takes.
StartLimitIntervalSec=0

[Service]
Type=notify
# Node cannot speak to systemd by itself: the program systemd-notify does it.
NotifyAccess=all
ExecStart=${words}
ExecReload=/bin/kill -HUP $MAINPID
Restart=always
RestartSec=10
WatchdogSec=90
TimeoutStartSec=90
# The agent ends within 5 s.
TimeoutStopSec=20
KillMode=mixed
SyslogIdentifier=tongs-agent

User=${user}
${socketGroup === undefined ? '' : `SupplementaryGroups=${socketGroup}\n`}EnvironmentFile=-${ENVIRONMENT}
${engine === undefined ? '' : `Environment=${quoteValue(`DOCKER_HOST=${engine}`)}\n`}RuntimeDirectory=tongs
RuntimeDirectoryMode=0755
StateDirectory=tongs/agent
StateDirectoryMode=0700
UMask=0077

${HARDENING}
[Install]
WantedBy=multi-user.target
`;
}

const HARDENING = `# The socket of the engine is as much as root. All other ways to more rights are closed.
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
# The Node of a runner may be below /home. Processes of others stay visible: a running job is one of them.
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
LockPersonality=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
`;

/** One word of a command in a unit, where also `$` has a meaning. */
function quoteArgument(text: string): string {
  return quoteValue(text).replaceAll('$', () => '$$');
}

/** One word of a setting in a unit, where `%` has a meaning. */
function quoteValue(text: string): string {
  if (/^[A-Za-z0-9_./:=@-]+$/.test(text)) return text;
  const escaped = text.replaceAll('\\', () => '\\\\').replaceAll('"', () => '\\"');
  return `"${escaped.replaceAll('%', '%%')}"`;
}
