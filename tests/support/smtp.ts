import { SMTPServer } from 'smtp-server'
import { findFreePort } from '../../scripts/lib/ports.ts'

type ReceivedMail = {
  to: string
  source: string
  header: (name: string) => string | undefined
}

export type TestSmtp = {
  url: string
  received: ReceivedMail[]
  /** Answers every recipient with this until it is null: "550 No such user". */
  refuse: (answer: string | null) => void
  /** Closes the port, as a server that is down. */
  down: () => Promise<void>
  up: () => Promise<void>
}

/** A real SMTP server on a port of its own that keeps what it is given. */
export async function startSmtp(): Promise<TestSmtp> {
  const port = await findFreePort()
  const received: ReceivedMail[] = []
  let refusal: string | null = null
  let server: SMTPServer | null = null

  const create = () =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo(_address, _session, done) {
        if (!refusal) return done()
        done(Object.assign(new Error(refusal), { responseCode: Number(refusal.slice(0, 3)) }))
      },
      onData(stream, session, done) {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          received.push(toMail(session.envelope.rcptTo[0]?.address ?? '', Buffer.concat(chunks)))
          done()
        })
      },
    })

  async function up(): Promise<void> {
    const next = create()
    await new Promise<void>((resolve) => next.listen(port, '127.0.0.1', resolve))
    server = next
  }

  async function down(): Promise<void> {
    const last = server
    server = null
    if (last) await new Promise<void>((resolve) => last.close(() => resolve()))
  }

  await up()
  const url = `smtp://127.0.0.1:${port}`
  return { url, received, refuse: (answer) => (refusal = answer), down, up }
}

function toMail(to: string, raw: Buffer): ReceivedMail {
  const source = raw.toString('utf8')
  const [head = ''] = source.split('\r\n\r\n')
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) =>
    unfolded
      .split('\r\n')
      .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      ?.slice(name.length + 1)
      .trim()
  return { to, source, header }
}
