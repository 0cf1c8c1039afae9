import { defineEventHandler, getQuery, readFormData, sendRedirect, setResponseStatus } from 'h3'
import { z } from 'zod'
import { localeOfPath, pathIn } from '#shared/locales.ts'
import { setReminders } from '../services/mails/unsubscribe.ts'

const text = z.string().max(200).catch('')
const query = z.object({ token: text })
const body = z.object({ wanted: text, 'List-Unsubscribe': text }).partial()

/**
 * Turns reminders off, or on again. A mail reader posts List-Unsubscribe=One-Click, in either form that a form
 * can be sent in, and gets plain words, for it may not be led elsewhere (RFC 8058, 3.1). The page
 * pages/unsubscribe.vue posts a form and is shown again, in the language of the address. The token is the proof.
 */
export default defineEventHandler(async (event) => {
  const { token } = query.parse(getQuery(event))
  const sent = await readFormData(event).catch(() => new FormData())
  const form = body.parse(Object.fromEntries(sent))
  const wanted = form.wanted === 'yes'
  const done = await setReminders(event.context.deps, token, wanted)
  if (form['List-Unsubscribe']) {
    if (!done) setResponseStatus(event, 400)
    return done ? 'Reminders are turned off.' : 'This link is not one of ours.'
  }
  const state = done ? (wanted ? 'on' : 'off') : 'unknown'
  const page = pathIn(localeOfPath(event.path), '/unsubscribe')
  return sendRedirect(event, `${page}?${new URLSearchParams({ token, state })}`, 303)
})
