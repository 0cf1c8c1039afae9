const lineHeight = 18

/** A one-page PDF of plain lines, in the format's simplest form: five objects and their table. */
export function textPdf(title: string, lines: string[]): Buffer {
  const shown = [`BT /F1 20 Tf 56 770 Td (${escapeText(title)}) Tj ET`]
  lines.forEach((line, index) => {
    shown.push(`BT /F1 11 Tf 56 ${730 - index * lineHeight} Td (${escapeText(line)}) Tj ET`)
  })
  const content = shown.join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

/** Text for WinAnsi: what it cannot hold becomes a question mark, so that no offset is wrong. */
function escapeText(text: string): string {
  return text
    .replaceAll('€', '\x80')
    .replace(/[^\x20-\x7e\x80\xa0-\xff]/g, '?')
    .replace(/[\\()]/g, '\\$&')
}
