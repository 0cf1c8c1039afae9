import { describe, expect, it } from 'vitest'
import { decideDrift, rankByHarm, type TwoViews } from '#server/domain/drift.ts'
import { day, facts, now, policy } from './access-table.ts'

const customer = (changes: object = {}) => ({ id: 'cus_1', email: 'ada@example.com', ...changes })

const subscription = (changes: object = {}) => ({
  ...facts({}),
  id: 'sub_1',
  customerId: 'cus_1',
  items: [{ id: 'si_1', priceId: 'price_1' }],
  ...changes,
})

const agreed: TwoViews = {
  userId: 'ada',
  isHere: true,
  stripe: { customers: [customer()], subscriptions: [subscription()], invoices: [] },
  mirror: {
    customer: customer({ readAt: now }),
    subscriptions: [subscription({ readAt: now })],
    invoices: [],
  },
}
const nothingHere = { customer: null, subscriptions: [], invoices: [] }

const invoice = (changes: object = {}) => ({
  id: 'in_1',
  customerId: 'cus_1',
  status: 'open',
  amountRemaining: 900,
  created: day('2027-04-03'),
  ...changes,
})
const decide = (changes: Partial<TwoViews>) => decideDrift({ ...agreed, ...changes }, now, policy)
const kinds = (changes: Partial<TwoViews>) => decide(changes).map(({ kind }) => kind)

describe('drift', () => {
  it('is none when both sides agree, whenever they were read', () => {
    expect(decide({})).toEqual([])
  })

  it('is paying without access when Stripe says Premium and the mirror does not', () => {
    const mirror = { ...agreed.mirror, subscriptions: [subscription({ status: 'incomplete' })] }
    expect(decide({ mirror })).toEqual([
      {
        kind: 'paying_without_access',
        userId: 'ada',
        customerIds: ['cus_1'],
        subscriptionIds: ['sub_1'],
        sentence:
          'At Stripe: premium, renews on 3 May 2027. Here: free until the first payment is complete.',
      },
    ])
  })

  it('is paying without access when the mirror has no row of the person at all', () => {
    expect(kinds({ mirror: nothingHere })).toEqual(['paying_without_access', 'unknown_customer'])
  })

  it('is paying without access when the person who pays does not exist here', () => {
    const [drift, ...more] = decide({ isHere: false, mirror: nothingHere })
    expect(drift?.kind).toBe('paying_without_access')
    expect(drift?.sentence).toContain('there is no user ada')
    expect(more).toEqual([])
  })

  it('is none for what somebody who has left stopped paying for', () => {
    const ended = [subscription({ status: 'canceled', endedAt: day('2027-02-01') })]
    const stripe = { ...agreed.stripe, subscriptions: ended }
    expect(decide({ isHere: false, mirror: nothingHere, stripe })).toEqual([])
  })

  it('is access without paying when the subscription ended at Stripe alone', () => {
    const ended = [subscription({ status: 'canceled', endedAt: day('2027-04-05') })]
    expect(kinds({ stripe: { ...agreed.stripe, subscriptions: ended } })).toEqual([
      'access_without_paying',
    ])
  })

  it('is access without paying when the period’s money was given back', () => {
    const refunded = [subscription({ refundedForPeriod: 900 })]
    expect(kinds({ stripe: { ...agreed.stripe, subscriptions: refunded } })).toEqual([
      'access_without_paying',
    ])
  })

  it('is none when only a list was read, which does not tell what was paid', () => {
    const {
      paidForPeriod: _,
      refundedForPeriod: __,
      disputedForPeriod: ___,
      ...listed
    } = subscription()
    const mirror = {
      ...agreed.mirror,
      subscriptions: [subscription({ refundedForPeriod: 900 })],
    }
    expect(decide({ mirror, stripe: { ...agreed.stripe, subscriptions: [listed] } })).toEqual([])
  })

  it('is access without paying when the customer was deleted at Stripe', () => {
    expect(kinds({ stripe: { customers: [], subscriptions: [], invoices: [] } })).toEqual([
      'access_without_paying',
    ])
  })

  it('is a double subscription when two are billed, be it to two customers', () => {
    const second = subscription({ id: 'sub_2', customerId: 'cus_2' })
    const stripe = {
      invoices: [],
      customers: [customer(), customer({ id: 'cus_2' })],
      subscriptions: [subscription(), second],
    }
    const [first] = decide({ stripe })
    expect(first).toMatchObject({
      kind: 'double_subscription',
      subscriptionIds: ['sub_1', 'sub_2'],
      customerIds: ['cus_1', 'cus_2'],
    })
  })

  it('is no double subscription when the other one has ended or was never paid', () => {
    const others = [
      subscription({ id: 'sub_2', status: 'canceled' }),
      subscription({ id: 'sub_3', status: 'incomplete' }),
    ]
    const subscriptions = [subscription(), ...others]
    expect(
      decide({
        stripe: { ...agreed.stripe, subscriptions },
        mirror: { ...agreed.mirror, subscriptions },
      }),
    ).toEqual([])
  })

  it('is an unknown customer when Stripe has one that carries the person’s id', () => {
    const stripe = { ...agreed.stripe, customers: [customer(), customer({ id: 'cus_2' })] }
    const [drift] = decide({ stripe })
    expect(drift).toMatchObject({ kind: 'unknown_customer' })
    expect(drift?.sentence).toContain('cus_2')
  })

  it('is stale columns when something differs that does not change access', () => {
    const cancelled = subscription({ cancelAt: day('2027-05-03'), cancelAtPeriodEnd: true })
    const stripe = {
      invoices: [],
      customers: [customer({ email: 'new@example.com', metadataUserId: 'ada' })],
      subscriptions: [cancelled],
    }
    const [drift] = decide({ stripe })
    expect(drift?.sentence).toBe('Differs in cus_1 email, sub_1 cancelAt.')
  })

  it('is stale columns when the plan differs, in whatever order the items come', () => {
    const items = [
      { id: 'si_2', priceId: 'price_2' },
      { id: 'si_1', priceId: 'price_1' },
    ]
    const turned = {
      ...agreed.mirror,
      subscriptions: [subscription({ items: items.toReversed() })],
    }
    const stripe = { ...agreed.stripe, subscriptions: [subscription({ items })] }
    expect(decide({ stripe, mirror: turned })).toEqual([])
    expect(kinds({ stripe })).toEqual(['stale_columns'])
    const fewer = { ...agreed.mirror, subscriptions: [subscription({ items: [] })] }
    expect(kinds({ mirror: fewer })).toEqual(['stale_columns'])
  })

  it('is stale columns when a date differs', () => {
    const later = [subscription({ currentPeriodEnd: day('2027-06-03') })]
    expect(decide({ stripe: { ...agreed.stripe, subscriptions: later } })[0]?.sentence).toBe(
      'Differs in sub_1 currentPeriodEnd.',
    )
  })

  it('is stale columns when either side lacks a subscription that gives no access', () => {
    const ended = subscription({ id: 'sub_0', status: 'canceled' })
    const subscriptions = [subscription(), ended]
    expect(decide({ stripe: { ...agreed.stripe, subscriptions } })[0]?.sentence).toBe(
      'Differs in sub_0 (not here).',
    )
    expect(decide({ mirror: { ...agreed.mirror, subscriptions } })[0]?.sentence).toBe(
      'Differs in sub_0 (not at Stripe, or to nothing of the catalog).',
    )
  })

  describe('in the invoices', () => {
    const sentenceOf = (there: object[], here: object[]) => {
      const stripe = { ...agreed.stripe, invoices: there.map(invoice) }
      const mirror = { ...agreed.mirror, invoices: here.map(invoice) }
      return decide({ stripe, mirror }).map(({ kind, sentence }) => `${kind}: ${sentence}`)
    }
    const paid = { id: 'in_0', status: 'paid', amountRemaining: 0 }

    it('is none when the same ones are open for the same amounts', () => {
      expect(sentenceOf([{}], [{}, paid])).toEqual([])
    })

    it('is stale when one was paid or voided, or one came, or an amount changed', () => {
      expect(sentenceOf([], [{}])).toEqual(['stale_columns: Differs in in_1 (open here).'])
      const atStripe = ['stale_columns: Differs in in_1 (open at Stripe).']
      expect(sentenceOf([{}], [{ status: 'draft' }])).toEqual(atStripe)
      expect(sentenceOf([{ amountRemaining: 400 }], [{}])).toEqual(atStripe)
    })

    it('is none for what is older than a reading reaches, or another customer’s', () => {
      expect(sentenceOf([{ created: day('2024-01-01') }], [paid])).toEqual([])
      expect(sentenceOf([{ customerId: 'cus_2' }], [paid])).toEqual([])
    })
  })

  it('is ranked by harm: money first, then access, then the rest', () => {
    const found = ['stale_columns', 'double_subscription', 'paying_without_access'] as const
    expect(rankByHarm(found.map((kind) => ({ kind }))).map(({ kind }) => kind)).toEqual([
      'paying_without_access',
      'double_subscription',
      'stale_columns',
    ])
  })
})
