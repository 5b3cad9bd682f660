/** `promise`, or a rejection that says what was awaited. No timer stays. */
export async function awaitWithin<Value>(
  promise: Promise<Value>,
  ms: number,
  awaited: string,
): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`not within ${ms} ms: ${awaited}`)), ms);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
