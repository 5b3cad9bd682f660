// What `tongs.cjs` starts by a newer Node. A kill leaves `tongs.cjs` no time to pass anything on, and
// this is a session of its own: when the channel between the two closes, it ends as at a SIGTERM.

process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// It is no reason to stay.
process.channel?.unref();

await import('../dist/cli/index.js');
