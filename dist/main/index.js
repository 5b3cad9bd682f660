if (Number(process.versions.node.split('.')[0]) >= 24) {
  const tongs = await import('../tongs/index.js');
  await tongs.runMain();
} else {
  console.log('::error title=tongs::Tongs needs Node 24 or later, and this runner starts actions with ' + process.version + ': update the runner (GitHub: 2.327 or later), or use a job image with Node 24');
  process.exitCode = 2;
}
