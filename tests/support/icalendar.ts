/**
 * Reads an iCalendar file as strictly as RFC 5545 is written, for files of whole-day events without time
 * zones or alarms. Throws an Error that says which line is wrong.
 */

type Property = { name: string; parameters: string; value: string }
type ParsedEvent = {
  uid: string
  from: string
  /** The first day after it, as the file has it. */
  until: string
  summary: string
  description: string | undefined
}
type ParsedCalendar = { properties: Map<string, string>; events: ParsedEvent[] }

const fail = (why: string): never => {
  throw new Error(`Not iCalendar: ${why}`)
}

export function parseCalendar(file: string): ParsedCalendar {
  const lines = contentLines(file).map(toProperty)
  const first = lines.shift()
  const last = lines.pop()
  if (first?.name !== 'BEGIN' || first.value !== 'VCALENDAR') fail('it does not begin')
  if (last?.name !== 'END' || last.value !== 'VCALENDAR') fail('it does not end')
  const own: Property[] = []
  const events: ParsedEvent[] = []
  let open: Property[] | null = null
  for (const line of lines) {
    if (line.name === 'BEGIN') {
      if (open || line.value !== 'VEVENT') fail(`BEGIN:${line.value} is not expected`)
      open = []
    } else if (line.name === 'END') {
      events.push(toEvent(open ?? fail('an END without its BEGIN')))
      open = null
    } else (open ?? own).push(line)
  }
  if (open) fail('an event does not end')
  const properties = new Map(own.map(({ name, value }) => [name, value]))
  if (properties.get('VERSION') !== '2.0' || !properties.get('PRODID')) fail('VERSION or PRODID')
  if (new Set(events.map(({ uid }) => uid)).size !== events.length) fail('a UID stands twice')
  return { properties, events }
}

/** The lines with their folds undone (3.1): none is longer than 75 octets, each ends with CRLF. */
function contentLines(file: string): string[] {
  if (!file.endsWith('\r\n')) fail('the last line has no end')
  const lines = file.slice(0, -2).split('\r\n')
  for (const line of lines) {
    if (Buffer.byteLength(line) > 75) fail(`a line is too long: ${line}`)
    // eslint-disable-next-line no-control-regex
    if (/[\x00-\x08\x0a-\x1f\x7f]/.test(line)) fail(`a control character in ${line}`)
  }
  return lines
    .join('\r\n')
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
}

function toProperty(line: string): Property {
  const [, name = '', parameters = '', value = ''] =
    /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=[^":;,]*)*):(.*)$/s.exec(line) ?? fail(line)
  return { name: name.toUpperCase(), parameters, value }
}

function toEvent(properties: Property[]): ParsedEvent {
  const one = (name: string) => {
    const found = properties.filter((property) => property.name === name)
    return found.length === 1 ? found[0]! : fail(`${name} stands ${found.length} times`)
  }
  const day = (name: string) => {
    const { parameters, value } = one(name)
    if (parameters !== ';VALUE=DATE' || !/^\d{8}$/.test(value)) fail(`${name} is no day`)
    return `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`
  }
  if (!/^\d{8}T\d{6}Z$/.test(one('DTSTAMP').value)) fail('DTSTAMP')
  const from = day('DTSTART')
  const until = day('DTEND')
  if (until <= from) fail('an event ends before it begins')
  const described = properties.some(({ name }) => name === 'DESCRIPTION')
  return {
    uid: one('UID').value,
    from,
    until,
    summary: plainText(one('SUMMARY').value),
    description: described ? plainText(one('DESCRIPTION').value) : undefined,
  }
}

/** TEXT with its escapes undone (3.3.11). */
export function plainText(value: string): string {
  if (/(?<!\\)(?:\\\\)*[;,]/.test(value)) fail(`TEXT is not escaped: ${value}`)
  return value.replaceAll(/\\(.)/gs, (_, escaped: string) =>
    escaped === 'n' || escaped === 'N'
      ? '\n'
      : '\\;,'.includes(escaped)
        ? escaped
        : fail(`\\${escaped} in TEXT`),
  )
}
