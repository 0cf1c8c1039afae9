import { describe, expect, it } from 'vitest'
import { invoiceToPay, isToBePaid } from '#server/domain/open-invoice.ts'
import { subscriptionStatuses } from '#server/domain/subscription.ts'

const invoice = {
  id: 'in',
  subscriptionId: 'sub',
  status: 'open',
  amountRemaining: 900,
  created: new Date('2027-03-10T00:00:00Z'),
}
const pastDue = [{ id: 'sub', status: 'past_due' as const }]

describe('an open invoice is to be paid', () => {
  it('while its subscription owes it, or waits for its first payment, and never else', () => {
    const waiting = subscriptionStatuses.filter((status) =>
      isToBePaid(invoice, [{ id: 'sub', status }]),
    )
    expect(waiting).toEqual(['incomplete', 'past_due', 'unpaid'])
  })

  it('for a subscription of its own', () => {
    expect(isToBePaid({ ...invoice, subscriptionId: 'another' }, pastDue)).toBe(false)
    expect(isToBePaid({ ...invoice, subscriptionId: null }, pastDue)).toBe(false)
  })

  it('if it is open and something is left to pay', () => {
    for (const status of ['draft', 'paid', 'void', 'uncollectible']) {
      expect(isToBePaid({ ...invoice, status }, pastDue)).toBe(false)
    }
    expect(isToBePaid({ ...invoice, amountRemaining: 0 }, pastDue)).toBe(false)
  })

  it('and of several the newest', () => {
    const older = { ...invoice, id: 'older', created: new Date('2027-02-10T00:00:00Z') }
    expect(invoiceToPay(pastDue, [older, invoice])?.id).toBe('in')
    expect(invoiceToPay(pastDue, [invoice, older])?.id).toBe('in')
    expect(invoiceToPay(pastDue, [])).toBeNull()
  })
})
