/** An error as Stripe answers it (Stripe API reference, "Errors"). */
export class ApiError extends Error {
  readonly status: number
  readonly body: ErrorBody
  /** A declined card leaves its attempt behind; a malformed request leaves nothing. */
  readonly keepsEffects: boolean

  constructor(status: number, body: ErrorBody, options: { keepsEffects?: boolean } = {}) {
    super(body.message)
    this.status = status
    this.body = body
    this.keepsEffects = options.keepsEffects ?? false
  }
}

export type ErrorBody = {
  type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error'
  message: string
  code?: string
  param?: string
  decline_code?: string
  payment_intent?: unknown
}

export const invalid = (message: string, param?: string, code?: string) =>
  new ApiError(400, {
    type: 'invalid_request_error',
    message,
    ...(param && { param }),
    ...(code && { code }),
  })

export const missingObject = (kind: string, id: string, param: string) =>
  new ApiError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind.replace(/.*\./, '').replaceAll('_', ' ')}: '${id}'`,
    param,
  })

export const cardRefused = (
  error: Pick<ErrorBody, 'code' | 'decline_code' | 'message'>,
  intent?: unknown,
) =>
  new ApiError(
    402,
    { ...error, type: 'card_error', ...(intent ? { payment_intent: intent } : {}) },
    { keepsEffects: true },
  )
