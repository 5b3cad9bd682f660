/** Eight characters that no other test run has. */
export function randomSuffix(): string {
  return crypto.randomUUID().slice(0, 8);
}
