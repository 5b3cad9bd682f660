export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly hint?: string | undefined;
  /** How long the caller has to wait. */
  readonly waitSeconds?: number;
}

/** A problem document. */
export function refuse({ status, code, title, hint, waitSeconds }: Refusal): Response {
  const body = { type: 'about:blank', title, status, code, ...(hint !== undefined && { hint }) };
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(waitSeconds !== undefined && { 'retry-after': String(waitSeconds) }),
    },
  });
}
