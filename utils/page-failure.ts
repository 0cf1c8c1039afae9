/** What the server says of a call that failed; none where the call did not reach it. */
type Answered = { data?: { httpStatus?: number } | null | undefined }

/**
 * What a page that cannot be drawn answers, from why its query failed: an address that cannot be read, or
 * asks for what there is not, is 404. Anything else keeps its status, and what never arrived is 503.
 */
export function pageFailure(error: Answered | null | undefined) {
  const statusCode = error?.data?.httpStatus ?? 503
  return statusCode === 400 || statusCode === 404
    ? { statusCode: 404, statusMessage: 'There is no such page' }
    : { statusCode, statusMessage: 'The page cannot be drawn now' }
}
