import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'

export type MailMessage = {
  /** Stable: a mail sent again has the same Message-ID, by which readers and archives know it (RFC 5322, 3.6.4). */
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** Offers to unsubscribe with one click (RFC 8058); null for a mail that cannot be declined. */
  unsubscribeUrl: URL | null
}

export type Mailer = {
  /**
   * Resolves when the next server has taken the mail over. Throws MailRefused where it will never take it,
   * and anything else where a later attempt may do.
   */
  send(message: MailMessage): Promise<void>
}

/** The server will not deliver to this address. */
export class MailRefused extends Error {
  override name = 'MailRefused'
}

// nodemailer's own limits are minutes; a worker has other mails to send.
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** By SMTP, or into a folder as .eml files; null where the configuration names neither. Connects at the first mail. */
export function createMailer({ smtpUrl, from, outboxDir }: Config['mail']): Mailer | null {
  if (smtpUrl) return smtpMailer(smtpUrl, from)
  return outboxDir ? folderMailer(outboxDir, from) : null
}

function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({ url, ...timeouts })
  return {
    async send(message) {
      await transport.sendMail(fieldsOf(message, from)).catch(explain)
    },
  }
}

function folderMailer(folder: string, from: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(message) {
      const { message: source } = await transport.sendMail(fieldsOf(message, from))
      await mkdir(folder, { recursive: true })
      const file = path.join(folder, `${message.id}.eml`)
      await writeFile(`${file}.new`, source as Buffer)
      await rename(`${file}.new`, file)
    },
  }
}

function fieldsOf({ id, to, subject, text, html, unsubscribeUrl }: MailMessage, from: string) {
  const domain = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost'
  return {
    messageId: `<${id}@${domain}>`,
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
    headers: {
      // Keeps holiday replies away (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl && {
        'List-Unsubscribe': `<${unsubscribeUrl.href}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

// A 5xx for the recipient is final (RFC 5321, 4.2.1). A 5xx for anything else is a setting of ours, which
// somebody may mend before the next attempt.
function explain(error: Error & { responseCode?: number; command?: string }): never {
  const { responseCode = 0, command } = error
  if (command === 'RCPT TO' && responseCode >= 500) {
    throw new MailRefused(error.message, { cause: error })
  }
  throw error
}
