/** What the server says of a call that failed; none where the call did not reach it. */
type Answered = { data?: { httpStatus?: number } | null | undefined }

/** What the error page is told besides the status. */
export type PageFailureData = {
  /** The browser got no answer, so there is none of ours to speak of. */
  unreachable: boolean
}

/**
 * What a page that cannot be drawn answers, from why its query failed: an address that cannot be read, or
 * asks for what there is not, is 404. Anything else keeps its status, and what never arrived is 503.
 */
export function pageFailure(error: Answered | null | undefined) {
  const statusCode = error?.data?.httpStatus ?? 503
  if (statusCode === 400 || statusCode === 404) {
    return { statusCode: 404, statusMessage: 'There is no such page' }
  }
  const data: PageFailureData = { unreachable: import.meta.client && !error?.data }
  return { statusCode, statusMessage: 'The page cannot be drawn now', data }
}
