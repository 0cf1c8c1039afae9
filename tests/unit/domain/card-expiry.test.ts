import { describe, expect, it } from 'vitest'
import { cardExpiresAt, cardExpiry } from '#server/domain/card-expiry.ts'

const card = { expMonth: 3, expYear: 2027 }
const endless = { expMonth: null, expYear: null }

describe('a card', () => {
  it('is good through the last moment of its month', () => {
    expect(cardExpiresAt(card)).toEqual(new Date('2027-03-31T23:59:59.999Z'))
    expect(cardExpiresAt({ expMonth: 12, expYear: 2027 })).toEqual(
      new Date('2027-12-31T23:59:59.999Z'),
    )
    expect(cardExpiresAt(endless)).toBeNull()
  })

  it.each([
    ['2027-03-01T23:59:59.998Z', null],
    ['2027-03-01T23:59:59.999Z', 'soon'],
    ['2027-03-31T23:59:59.999Z', 'soon'],
    ['2027-04-01T00:00:00.000Z', 'expired'],
  ])('at %s, with thirty days’ notice, is %s', (now, expected) => {
    expect(cardExpiry(card, new Date(now), 30)).toBe(expected)
    expect(cardExpiry(endless, new Date(now), 30)).toBeNull()
  })
})
