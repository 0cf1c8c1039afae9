import { createHmac, hkdfSync } from 'node:crypto'
import { defaultLocale, pathIn, type Locale } from '#shared/locales.ts'
import type { Deps } from '../../deps.ts'
import type { Config } from '../../config.ts'
import { isSameSecret } from '../../domain/secret-token.ts'

/**
 * The link that turns reminders off without signing in. It names the user and is signed, so that nobody
 * can make one for somebody else; it does not expire, for old mails must keep their word. The page it opens
 * is in the language named.
 */
export function unsubscribeUrl(
  config: Pick<Config, 'siteUrl' | 'hashKey'>,
  userId: string,
  locale: Locale = defaultLocale,
): URL {
  const url = new URL(pathIn(locale, '/unsubscribe'), config.siteUrl)
  url.searchParams.set('token', `${userId}.${sign(config, userId)}`)
  return url
}

/** Turns a user's reminders off, or on again. Returns false for a token we did not sign, or whose user is gone. */
export async function setReminders(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  token: string,
  wanted: boolean,
): Promise<boolean> {
  const userId = readToken(config, token)
  if (!userId) return false
  return setOwnReminders({ db }, userId, wanted)
}

/** Turns the reminders of somebody who is signed in off, or on again. Returns false where there is no such user. */
export async function setOwnReminders(
  { db }: Pick<Deps, 'db'>,
  userId: string,
  wanted: boolean,
): Promise<boolean> {
  const data = { reminderMails: wanted }
  const { count } = await db.user.updateMany({ where: { id: userId }, data })
  return count > 0
}

/** Whether somebody wants reminders; false where there is no such user. */
export async function wantsReminders({ db }: Pick<Deps, 'db'>, userId: string): Promise<boolean> {
  const where = { id: userId }
  const user = await db.user.findUnique({ where, select: { reminderMails: true } })
  return user?.reminderMails ?? false
}

function readToken(config: Pick<Config, 'hashKey'>, token: string): string | null {
  const [userId = '', signature = ''] = token.split('.')
  return isSameSecret(signature, sign(config, userId)) ? userId : null
}

// A key of its own, made from the one secret, so that no signature is good for another purpose.
function sign({ hashKey }: Pick<Config, 'hashKey'>, userId: string): string {
  const key = Buffer.from(hkdfSync('sha256', hashKey, '', 'unsubscribe', 32))
  return createHmac('sha256', key).update(userId).digest('base64url')
}
