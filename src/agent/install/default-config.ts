/** The configuration of a host that has none yet. */
export const DEFAULT_CONFIG = `# The agent of Tongs. After a change: systemctl reload tongs-agent
# All fields: https://github.com/tongs-dev/tongs/blob/main/examples/agent/agent.yml
tasks:
  cache:
    every: 6h
    older-than: 7d
  snapshots:
    every: 6h
    older-than: 14d
  leftovers:
    every: 1h
watchdog:
  bytes: { high: 85%, low: 75% }
`;

/** Where tokens go. systemd reads it as root, and gives the agent its variables. */
export const DEFAULT_ENVIRONMENT = `# Variables of the agent, one NAME=value a line. After a change: systemctl restart tongs-agent
# TONGS_PRUNE_ENABLED=false
# TONGS_AGENT_TASKS_CACHE_OLDER_THAN=14d
`;
