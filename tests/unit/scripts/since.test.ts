import { describe, expect, it } from 'vitest'
import { readMoment } from '../../../scripts/lib/operator/since.ts'

const now = new Date('2027-05-03T12:00:00Z')
const read = (text: string) => readMoment(text, now).toISOString()

describe('a moment, as an operator writes it', () => {
  it('is a span back from now', () => {
    expect(read('30m')).toBe('2027-05-03T11:30:00.000Z')
    expect(read('12h')).toBe('2027-05-03T00:00:00.000Z')
    expect(read('3d')).toBe('2027-04-30T12:00:00.000Z')
  })

  it('is a date, with or without the time', () => {
    expect(read('2027-05-01')).toBe('2027-05-01T00:00:00.000Z')
    expect(read('2027-05-01T08:00Z')).toBe('2027-05-01T08:00:00.000Z')
  })

  it('is refused in words when it is neither', () => {
    expect(() => read('soon')).toThrow('soon is no span like 30m')
  })
})
