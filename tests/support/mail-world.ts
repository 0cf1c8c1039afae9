import { startSmtp, type TestSmtp } from './smtp.ts'
import { createWorld, type World } from './world.ts'

export type MailWorld = { smtp: TestSmtp; world: World; stop: () => Promise<void> }

/** A world that sends its mails to a server of its own. */
export async function createMailWorld({ worker = false } = {}): Promise<MailWorld> {
  const smtp = await startSmtp()
  const env = { SMTP_URL: smtp.url, MAIL_FROM: 'Almanac <billing@almanac.example>' }
  const world = await createWorld({ worker, env })
  return {
    smtp,
    world,
    async stop() {
      await world.stop()
      await smtp.down()
    },
  }
}
