import {
  getRouterParam,
  setResponseHeader,
  setResponseHeaders,
  setResponseStatus,
  type H3Event,
} from 'h3'
import { apiFormats } from '#shared/api/definition.ts'
import { feedPolicy } from '#shared/catalog.ts'
import { AppError } from '#shared/errors.ts'
import { writeCalendar } from '../domain/calendar-file.ts'
import { readFeed } from '../services/feeds/read-feed.ts'
import { sendValidated } from './api/respond.ts'
import { requestAddress } from './client-address.ts'

/**
 * Whether a path is that of a feed. Its secret is all that counts, a cookie means nothing there; and as the
 * path is the secret, nothing may be logged with it.
 */
export const isFeedPath = (path: string) => path.startsWith('/feeds/')

const maxAgeSeconds = 3_600
const refreshSeconds = feedPolicy.refreshHours * 3_600

/**
 * Answers GET and HEAD of /feeds/<secret>.ics: the calendar, or 304 to a program that has it already. What
 * else there is to say is one sentence of plain text: 403 while the owner has no Premium, 404, 405, 429.
 */
export async function answerFeed(event: H3Event): Promise<string | null> {
  setResponseHeader(event, 'x-robots-tag', 'noindex')
  try {
    if (event.method !== 'GET' && event.method !== 'HEAD') throw notAllowed(event)
    const [, secret = ''] = /^(.+)\.ics$/.exec(getRouterParam(event, 'file') ?? '') ?? []
    const address = requestAddress(event)
    const { name, language, entries } = await readFeed(event.context.deps, { secret, address })
    const body = writeCalendar(name, entries, { refreshSeconds })
    return sendValidated(
      event,
      { body, type: apiFormats.ics },
      {
        'cache-control': `private, max-age=${maxAgeSeconds}`,
        'content-disposition': 'inline; filename="almanac.ics"',
        'content-language': language,
      },
    )
  } catch (error) {
    return sendSentence(event, error)
  }
}

function notAllowed(event: H3Event): AppError {
  setResponseHeader(event, 'allow', 'GET, HEAD')
  return new AppError('method_not_allowed')
}

function sendSentence(event: H3Event, thrown: unknown): string {
  const { deps, requestId } = event.context
  const known = thrown instanceof AppError
  if (!known) deps.log.error({ err: thrown, requestId }, 'a feed could not be read')
  const error = known ? thrown : new AppError('internal')
  const { retryAfterSeconds } = error.details
  setResponseStatus(event, error.status)
  setResponseHeaders(event, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...(retryAfterSeconds !== undefined && { 'retry-after': retryAfterSeconds }),
  })
  return `${error.message}\n`
}
