/** The codes of the platforms' REST envelope and their statuses. */
const kStatuses = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  ACCOUNT_INACTIVE: 403,
  SUBSCRIPTION_REQUIRED: 402,
  INSUFFICIENT_CREDITS: 402,
  VALIDATION_ERROR: 422,
  INVALID_INPUT: 400,
  PAYLOAD_TOO_LARGE: 413,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
} as const;

export type EnvelopeCode = keyof typeof kStatuses;

export function success(data: unknown, headers: HeadersInit = {}): Response {
  return Response.json({ success: true, data }, { headers: { "Cache-Control": "no-store", ...headers } });
}

export function failure(
  code: EnvelopeCode,
  message: string,
  details: Record<string, unknown> = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(
    { success: false, error: { code, message, details } },
    { status: kStatuses[code], headers: { "Cache-Control": "no-store", ...headers } },
  );
}

/** A denial, under the name that the envelope has for it. */
export function denial(code: string, message: string): Response {
  const known: Readonly<Record<string, EnvelopeCode>> = {
    UNAUTHENTICATED: "UNAUTHORIZED",
    ACCOUNT_INACTIVE: "ACCOUNT_INACTIVE",
    SUBSCRIPTION_REQUIRED: "SUBSCRIPTION_REQUIRED",
    INSUFFICIENT_CREDITS: "INSUFFICIENT_CREDITS",
    NOT_FOUND: "NOT_FOUND",
  };
  return failure(known[code] ?? "FORBIDDEN", message);
}

/** Runs a handler; what it did not foresee is logged here and told to nobody. */
export async function guarded(handler: () => Promise<Response>): Promise<Response> {
  try {
    return await handler();
  } catch (error) {
    console.error(error);
    return failure("INTERNAL_ERROR", "Something went wrong on our side");
  }
}
