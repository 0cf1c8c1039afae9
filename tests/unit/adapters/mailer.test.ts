import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { createMailer } from '#server/adapters/mailer.ts'

const from = 'Almanac <billing@almanac.example>'

it('without a server a mail becomes one file in the outbox, however often it is sent', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'almanac-outbox-'))
  const outboxDir = path.join(folder, 'mails')
  const mailer = createMailer({ smtpUrl: null, from, outboxDir })!
  const message = { id: 'one', to: 'ada@example.com', subject: 'Hello', text: 'Hi', html: '<p>Hi' }
  await mailer.send({ ...message, unsubscribeUrl: null })
  await mailer.send({ ...message, unsubscribeUrl: null })
  expect(await readdir(outboxDir)).toEqual(['one.eml'])
  const source = await readFile(path.join(outboxDir, 'one.eml'), 'utf8')
  expect(source).toContain('Message-ID: <one@almanac.example>')
  expect(source).toContain('To: ada@example.com')
  await rm(folder, { recursive: true })
})

it('without a server and an outbox there is no mailer', () => {
  expect(createMailer({ smtpUrl: null, from, outboxDir: null })).toBeNull()
})
