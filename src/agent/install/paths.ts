// Where an installed agent is. `tongs agent run` has the same paths by default.

export const SERVICE = 'tongs-agent.service';
export const UNIT = `/etc/systemd/system/${SERVICE}`;
/** Where `systemctl edit` puts the settings of the administrator, which no installation changes. */
export const OWN_SETTINGS = `${UNIT}.d`;

/** The user that the agent runs as, unless another one is named. */
export const OWN_USER = 'tongs-agent';

/** The folder of the program, which only root may write to. */
export const HOME = '/usr/local/lib/tongs-agent';
/** A link to the copy of the program that is used at the next start. */
export const CURRENT = `${HOME}/current`;
/** What systemd starts. */
export const START_SCRIPT = `${HOME}/start.sh`;
/** A copy of Node, for a host that has none. */
export const OWN_NODE = `${HOME}/node`;
/** What was installed. It outlives the program, so that `uninstall --purge` finds it also later. */
export const RECORD = '/var/lib/tongs/agent-installed.json';

export const CONFIG = '/etc/tongs/agent.yml';
/** Variables of the agent, such as tokens: only root can read it. */
export const ENVIRONMENT = '/etc/tongs/agent.env';
/** The folder with the state is the home of the user as well, with its keys for ssh. */
export const STATE = '/var/lib/tongs/agent';
export const SOCKET = '/run/tongs/agent.sock';
