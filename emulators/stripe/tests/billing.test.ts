import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountOf } from '../billing/amounts.ts'
import { discountLines } from '../billing/discounts.ts'
import { boundary, periodAt } from '../billing/periods.ts'
import { remainingAmount } from '../billing/proration.ts'

const utc = (text: string) => Date.parse(`${text}T10:20:30Z`) / 1000
const monthly = { interval: 'month', interval_count: 1 }
const aMoment = fc.integer({ min: utc('2000-01-01'), max: utc('2090-01-01') })
const aRhythm = fc.record({
  interval: fc.constantFrom('day', 'week', 'month', 'year'),
  interval_count: fc.integer({ min: 1, max: 12 }),
})
const anAmount = fc.integer({ min: 0, max: 99_999_999 })
const aLength = fc.integer({ min: 1, max: 40_000_000 })
/** A place in a period, as a share of it. */
const aShare = fc.double({ min: 0, max: 1, noNaN: true })

test('the proration Stripe was seen to make comes out to the cent: 1000 for 881112 of 2419200 seconds is 364', () => {
  expect(remainingAmount(1000, { start: 0, end: 2_419_200 }, 2_419_200 - 881_112)).toBe(364)
})

test('the last day of January is billed on the last day of February and on 31 March', () => {
  const anchor = utc('2027-01-31')
  const days = [1, 2, 3].map((step) =>
    new Date(boundary(anchor, monthly, step) * 1000).toISOString(),
  )
  expect(days.map((day) => day.slice(0, 19))).toEqual([
    '2027-02-28T10:20:30',
    '2027-03-31T10:20:30',
    '2027-04-30T10:20:30',
  ])
  const yearly = { interval: 'year', interval_count: 1 }
  expect(boundary(utc('2028-01-31'), monthly, 1)).toBe(utc('2028-02-29'))
  expect(boundary(utc('2028-02-29'), yearly, 1)).toBe(utc('2029-02-28'))
  expect(boundary(utc('2028-02-29'), yearly, 4)).toBe(utc('2032-02-29'))
})

test('every moment lies in exactly one period, and periods follow each other without a gap', () => {
  fc.assert(
    fc.property(aMoment, aMoment, aRhythm, (anchor, time, rhythm) => {
      const period = periodAt(anchor, rhythm, time)
      expect(period.start).toBeLessThanOrEqual(time)
      expect(period.end).toBeGreaterThan(time)
      expect(periodAt(anchor, rhythm, period.end).start).toBe(period.end)
      expect(periodAt(anchor, rhythm, period.start - 1).end).toBe(period.start)
    }),
    { numRuns: 300 },
  )
})

test('a boundary of months or years falls on the day of its anchor, or the last of a shorter month', () => {
  const rhythms = aRhythm.filter(({ interval }) => interval === 'month' || interval === 'year')
  fc.assert(
    fc.property(aMoment, rhythms, fc.integer({ min: -60, max: 60 }), (anchor, rhythm, steps) => {
      const from = new Date(anchor * 1000)
      const to = new Date(boundary(anchor, rhythm, steps) * 1000)
      expect(to.getUTCDate()).toBe(Math.min(from.getUTCDate(), daysOfMonth(to)))
      expect(to.toISOString().slice(11)).toBe(from.toISOString().slice(11))
      const months = steps * rhythm.interval_count * (rhythm.interval === 'year' ? 12 : 1)
      expect(monthNumber(to) - monthNumber(from)).toBe(months)
    }),
    { numRuns: 500 },
  )
})

/** By the calendar's own rule and no date arithmetic, so that it can differ from the code. */
function daysOfMonth(date: Date): number {
  const year = date.getUTCFullYear()
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][date.getUTCMonth()]!
}

const monthNumber = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth()

test('a credit or debit never exceeds the period’s amount, and is exact to half a cent', () => {
  fc.assert(
    fc.property(anAmount, aLength, aShare, (amount, length, share) => {
      const period = { start: 1000, end: 1000 + length }
      const at = period.start + Math.floor(share * length)
      const left = remainingAmount(amount, period, at)
      expect(left).toBeGreaterThanOrEqual(0)
      expect(left).toBeLessThanOrEqual(amount)
      expect(Math.abs(left - (amount * (period.end - at)) / length)).toBeLessThanOrEqual(0.5001)
      expect(remainingAmount(amount, period, period.start)).toBe(amount)
      expect(remainingAmount(amount, period, period.end)).toBe(0)
    }),
    { numRuns: 500 },
  )
})

test('what is left of a period only becomes less as time passes', () => {
  fc.assert(
    fc.property(anAmount, aLength, aShare, aShare, (amount, length, one, other) => {
      const period = { start: 0, end: length }
      const [early, late] = [Math.min(one, other), Math.max(one, other)].map((share) =>
        remainingAmount(amount, period, Math.floor(share * length)),
      )
      expect(late).toBeLessThanOrEqual(early!)
    }),
  )
})

test('discounts never take more than there is, and a fixed amount is spread completely', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 })
  const off = fc.integer({ min: 0, max: 2_000_000 })
  const percent = fc.integer({ min: 0, max: 100 })
  fc.assert(
    fc.property(amounts, off, percent, (given, amount_off, percent_off) => {
      const lines = given.map((amount) => ({ amount, product: 'p', discountable: true }))
      const sum = given.reduce((total, amount) => total + amount, 0)
      const base = { discount: 'd', products: undefined }
      const fixed = { ...base, amount_off, percent_off: null }
      const rate = { ...base, amount_off: null, percent_off }
      const taken = (found: { amount: number }[][]) =>
        found.flat().reduce((total, it) => total + it.amount, 0)
      expect(taken(discountLines(lines, [fixed]))).toBe(Math.min(amount_off, sum))
      discountLines(lines, [rate, fixed]).forEach((ofLine, place) =>
        expect(taken([ofLine])).toBeLessThanOrEqual(given[place]!),
      )
    }),
    { numRuns: 300 },
  )
})

test('tiers bill each unit at its own tier, or all at one', () => {
  const tariff = {
    billing_scheme: 'tiered',
    unit_amount_decimal: null,
    transform_quantity: null,
    tiers: [
      { up_to: 10, unit_amount_decimal: '100', flat_amount_decimal: null },
      { up_to: null, unit_amount_decimal: '50.5', flat_amount_decimal: '1000' },
    ],
  }
  expect(amountOf({ ...tariff, tiers_mode: 'graduated' }, 12)).toBe(1000 + 1000 + 101)
  expect(amountOf({ ...tariff, tiers_mode: 'volume' }, 12)).toBe(1000 + 606)
})
