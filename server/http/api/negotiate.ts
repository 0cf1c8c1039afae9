import type { H3Event } from 'h3'
import { getRequestHeader } from 'h3'
import Negotiator from 'negotiator'
import { apiFormats, type ApiFormat } from '#shared/api/definition.ts'
import { AppError } from '#shared/errors.ts'

const isFormat = (value: unknown): value is ApiFormat =>
  typeof value === 'string' && Object.hasOwn(apiFormats, value)

/**
 * The format to answer in: the path's ending, else `format` in the query, else the Accept header's best
 * (RFC 9110, 12.5.1). Throws not_acceptable naming the formats there are.
 */
export function chooseFormat(
  event: H3Event,
  available: readonly ApiFormat[],
  asked: unknown,
): ApiFormat {
  if (asked !== undefined) {
    if (isFormat(asked) && available.includes(asked)) return asked
  } else {
    const types = available.map((format) => apiFormats[format])
    const accept = getRequestHeader(event, 'accept') ?? '*/*'
    const type = new Negotiator({ headers: { accept } }).mediaType(types)
    const format = available.find((candidate) => apiFormats[candidate] === type)
    if (format) return format
  }
  const choices = available.map((format) => `${format} (${apiFormats[format]})`).join(', ')
  throw new AppError('not_acceptable', { message: `The formats here are ${choices}.` })
}

/** The languages of Accept-Language, best first; empty when any will do. */
export function acceptedLanguages(event: H3Event): string[] {
  const header = getRequestHeader(event, 'accept-language')
  if (!header) return []
  const languages = new Negotiator({ headers: { 'accept-language': header } }).languages()
  return languages.filter((language) => language !== '*')
}
