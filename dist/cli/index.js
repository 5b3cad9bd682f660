if (Number(process.versions.node.split('.')[0]) >= 24) {
  const tongs = await import('../tongs/index.js');
  await tongs.runCommandLine(process.argv.slice(2));
} else {
  console.error('error: Tongs needs Node 24 or later; this is ' + process.version + '\nhint: Install Node 24 or later.');
  process.exitCode = 2;
}
