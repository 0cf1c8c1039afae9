import { describe, expect, it } from 'vitest'
import { isRefunded, isReversed, paymentOfPeriod } from '#server/domain/period-payment.ts'
import { leadingSubscription } from '#server/domain/subscription.ts'
import { day, facts } from './access-table.ts'

const start = day('2027-04-03')
const subscription = { id: 'sub_1', currentPeriodStart: start }
const invoice = (changes: object = {}) => ({
  subscriptionId: 'sub_1',
  amountPaid: 900,
  amountRefunded: 0,
  disputed: false,
  created: start,
  periodEnd: start,
  ...changes,
})
const former = { created: day('2027-03-03'), periodEnd: day('2027-03-03') }

describe('the money for the running period', () => {
  it('is that of the invoice which opened it and of those since', () => {
    const upgrade = invoice({ amountPaid: 500, created: day('2027-04-10') })
    expect(paymentOfPeriod(subscription, [upgrade, invoice()])).toEqual({
      paidForPeriod: 1400,
      refundedForPeriod: 0,
      disputedForPeriod: false,
    })
  })

  it('is not that of a former period, nor of another subscription', () => {
    const gone = { amountRefunded: 900, disputed: true }
    const invoices = [
      invoice(),
      invoice({ ...former, ...gone }),
      invoice({ subscriptionId: 'sub_2', ...gone }),
      invoice({ subscriptionId: null, ...gone }),
    ]
    expect(paymentOfPeriod(subscription, invoices)).toEqual({
      paidForPeriod: 900,
      refundedForPeriod: 0,
      disputedForPeriod: false,
    })
  })

  it('counts an invoice that was made a moment before the period began', () => {
    const early = invoice({ created: new Date(start.getTime() - 1000) })
    expect(paymentOfPeriod(subscription, [early]).paidForPeriod).toBe(900)
  })

  it('is gone when all of it came back or a charge of it is disputed', () => {
    const upgrade = invoice({ amountPaid: 500, amountRefunded: 500 })
    const partly = paymentOfPeriod(subscription, [invoice(), upgrade])
    expect([isRefunded(partly), isReversed(partly)]).toEqual([false, false])
    const wholly = paymentOfPeriod(subscription, [invoice({ amountRefunded: 900 }), upgrade])
    expect([isRefunded(wholly), isReversed(wholly)]).toEqual([true, true])
    const disputed = paymentOfPeriod(subscription, [invoice(), invoice({ disputed: true })])
    expect([isRefunded(disputed), isReversed(disputed)]).toEqual([false, true])
  })
})

describe('of several subscriptions', () => {
  it('one that was refunded or is disputed does not speak for one that is paid, or that owes', () => {
    const newest = { created: day('2027-04-09') }
    const refunded = facts({ ...newest, refundedForPeriod: 900 })
    const disputed = facts({ ...newest, disputedForPeriod: true })
    const paid = facts({})
    const owing = facts({ status: 'past_due' })
    expect(leadingSubscription([refunded, disputed, paid])).toBe(paid)
    expect(leadingSubscription([refunded, owing])).toBe(owing)
    expect(leadingSubscription([facts({ status: 'canceled' }), refunded])).toBe(refunded)
  })
})
