import { OperatorError } from './command.ts'

const unitMilliseconds = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Reads a moment: a span back from `now` (30m, 12h, 3d) or a date (2027-05-03, 2027-05-03T08:00Z). */
export function readMoment(text: string, now: Date): Date {
  const span = /^(\d{1,5})([mhd])$/.exec(text)
  if (span) {
    const unit = span[2] as keyof typeof unitMilliseconds
    return new Date(now.getTime() - Number(span[1]) * unitMilliseconds[unit])
  }
  const date = new Date(text)
  if (!Number.isNaN(date.getTime())) return date
  throw new OperatorError(`${text} is no span like 30m, 12h or 3d, and no date like 2027-05-03.`)
}
