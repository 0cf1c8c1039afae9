import { describe, expect, it } from 'vitest'
import { decideTrial } from '#server/domain/trial.ts'

const first = {
  trialDays: 14,
  personHadTrial: false,
  personSubscribedBefore: false,
  cardHadTrial: false,
}

describe('a trial', () => {
  it('is for a first subscription', () => {
    expect(decideTrial(first)).toEqual({ days: 14, refusal: null })
  })

  it.each([
    ['not_offered', { trialDays: 0 }],
    ['had_trial', { personHadTrial: true }],
    ['subscribed_before', { personSubscribedBefore: true }],
    ['card_had_trial', { cardHadTrial: true }],
    ['had_trial', { personHadTrial: true, cardHadTrial: true, personSubscribedBefore: true }],
  ])('is refused as %s for %o', (refusal, facts) => {
    expect(decideTrial({ ...first, ...facts })).toEqual({ days: 0, refusal })
  })
})
