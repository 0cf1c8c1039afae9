import { expect, test } from 'vitest'
import { amountOf } from '../billing/amounts.ts'
import { discountLines } from '../billing/discounts.ts'
import { boundary, periodAt } from '../billing/periods.ts'
import { remainingAmount } from '../billing/proration.ts'
import { forAll, type Draw } from './support/for-all.ts'

const utc = (text: string) => Date.parse(`${text}T10:20:30Z`) / 1000
const monthly = { interval: 'month', interval_count: 1 }
const aMoment = (draw: Draw) => draw(utc('2000-01-01'), utc('2090-01-01'))
const aRhythm = (draw: Draw) => ({
  interval: ['day', 'week', 'month', 'year'][draw(0, 3)]!,
  interval_count: draw(1, 12),
})

test('the recorded proration comes out to the cent', () => {
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
  expect(boundary(utc('2028-01-31'), monthly, 1)).toBe(utc('2028-02-29'))
  expect(boundary(utc('2028-02-29'), { interval: 'year', interval_count: 1 }, 1)).toBe(
    utc('2029-02-28'),
  )
  expect(boundary(utc('2028-02-29'), { interval: 'year', interval_count: 1 }, 4)).toBe(
    utc('2032-02-29'),
  )
})

test('every moment lies in exactly one period, and periods follow each other without a gap', () => {
  forAll((draw) => {
    const [anchor, time, rhythm] = [aMoment(draw), aMoment(draw), aRhythm(draw)]
    const period = periodAt(anchor, rhythm, time)
    expect(period.start).toBeLessThanOrEqual(time)
    expect(period.end).toBeGreaterThan(time)
    expect(periodAt(anchor, rhythm, period.end).start).toBe(period.end)
    expect(periodAt(anchor, rhythm, period.start - 1).end).toBe(period.start)
  })
})

test('a monthly boundary falls on the day of its anchor or the last day of a shorter month', () => {
  forAll((draw) => {
    const anchor = aMoment(draw)
    const from = new Date(anchor * 1000)
    const to = new Date(boundary(anchor, monthly, draw(-500, 500)) * 1000)
    const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate()
    expect(to.getUTCDate()).toBe(Math.min(from.getUTCDate(), lastDay))
    expect(to.toISOString().slice(11)).toBe(from.toISOString().slice(11))
  })
})

test('a credit never exceeds the amount and is exact to half a cent', () => {
  forAll((draw) => {
    const [amount, length] = [draw(0, 99_999_999), draw(1, 40_000_000)]
    const period = { start: 1000, end: 1000 + length }
    const at = draw(period.start, period.end)
    const unused = remainingAmount(amount, period, at)
    expect(unused).toBeGreaterThanOrEqual(0)
    expect(unused).toBeLessThanOrEqual(amount)
    expect(Math.abs(unused - (amount * (period.end - at)) / length)).toBeLessThanOrEqual(0.5001)
    expect(remainingAmount(amount, period, period.start)).toBe(amount)
    expect(remainingAmount(amount, period, period.end)).toBe(0)
  })
})

test('discounts never take more than there is, and a fixed amount is spread completely', () => {
  forAll((draw) => {
    const amounts = Array.from({ length: draw(1, 6) }, () => draw(1, 1_000_000))
    const lines = amounts.map((amount) => ({ amount, product: 'p', discountable: true }))
    const sum = amounts.reduce((total, amount) => total + amount, 0)
    const base = { discount: 'd', products: undefined }
    const fixed = { ...base, amount_off: draw(0, 2_000_000), percent_off: null }
    const rate = { ...base, amount_off: null, percent_off: draw(0, 100) }
    const taken = (found: { amount: number }[][]) =>
      found.flat().reduce((total, it) => total + it.amount, 0)
    expect(taken(discountLines(lines, [fixed]))).toBe(Math.min(fixed.amount_off, sum))
    discountLines(lines, [rate, fixed]).forEach((ofLine, place) =>
      expect(taken([ofLine])).toBeLessThanOrEqual(amounts[place]!),
    )
  })
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
