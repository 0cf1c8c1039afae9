import { defineEventHandler, readBody } from 'h3'
import { remindersInput } from '#shared/inputs.ts'
import { answerForm } from '../../http/form.ts'
import { setOwnReminders } from '../../services/mails/unsubscribe.ts'

/** The switch of the reminders on the account page, without JavaScript. */
export default defineEventHandler((event) =>
  answerForm(event, '/account', async (viewer) => {
    const { wanted } = remindersInput.parse((await readBody<unknown>(event)) ?? {})
    await setOwnReminders(event.context.deps, viewer.id, wanted === 'yes')
    return 'reminders'
  }),
)
