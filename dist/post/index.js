if (Number(process.versions.node.split('.')[0]) >= 24) {
  const tongs = await import('../tongs/index.js');
  await tongs.runPost();
}
