/** Ids that no engine takes in a name as they are, or that look alike once they are made fit. */
export const ODD_IDS: readonly string[] = [
  'unit[shard=1]',
  'unit[shard=2]',
  'unit(shard=1)',
  'unit-shard-1',
  'unit[node=24,os=Debian 13/x86]',
  'prüfen',
  'prüfén',
  '日本語のテスト',
  '日本語のテスト2',
  '-',
  '.',
  '...',
  'a'.repeat(200),
  `${'a'.repeat(199)}b`,
  `${'é'.repeat(199)}b`,
];
