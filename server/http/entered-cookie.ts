import { readBody, setCookie, type H3Event } from 'h3'

const secondsKept = 60

/**
 * Lets a form that was refused come back filled: what was sent goes with the browser to the page of the form,
 * which takes it (composables/use-entered.ts). It is kept nowhere else. More than a cookie holds is left out by
 * the browser, and the form is then as it was saved last.
 */
export async function keepEntered(event: H3Event): Promise<void> {
  const fields = await readBody<Record<string, string> | undefined>(event)
  setCookie(event, 'entered', JSON.stringify(fields ?? {}), {
    httpOnly: true,
    sameSite: 'lax',
    secure: event.context.deps.config.siteUrl.protocol === 'https:',
    path: '/',
    maxAge: secondsKept,
  })
}
