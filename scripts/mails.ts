import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { isReminder } from '#server/domain/mails.ts'
import { locales, pathIn } from '#shared/locales.ts'
import { renderMail } from '#server/mails/render.ts'
import { sampleMails } from '#server/mails/samples.ts'

const help = `Shows every mail the app sends.

  npx tsx scripts/mails.ts preview <folder>   writes each as .html and .txt, in every language`

async function preview(folder: string): Promise<void> {
  const siteUrl = new URL('http://localhost:3000')
  await mkdir(folder, { recursive: true })
  for (const locale of locales) {
    const unsubscribe = new URL(pathIn(locale, '/unsubscribe?token=sample'), siteUrl)
    for (const [name, content] of Object.entries(sampleMails)) {
      const unsubscribeUrl = isReminder(content.kind) ? unsubscribe : null
      const frame = { locale, name: 'Ada Example', siteUrl, unsubscribeUrl }
      const { subject, text, html } = renderMail(content, frame)
      const file = path.join(folder, `${name}.${locale}`)
      await writeFile(`${file}.html`, html)
      await writeFile(`${file}.txt`, `Subject: ${subject}\n\n${text}`)
    }
  }
  const count = locales.length * Object.keys(sampleMails).length
  console.log(`Wrote ${count} mails to ${folder}.`)
}

const options = { help: { type: 'boolean', short: 'h' } } as const
const { values, positionals } = parseArgs({ allowPositionals: true, options })
const [command, folder] = positionals
if (values.help) console.log(help)
else if (command === 'preview' && folder) await preview(folder)
else {
  console.error(help)
  process.exitCode = 1
}
