/** What a decision about a free trial needs to know. */
export type TrialFacts = {
  /** What the catalog gives with the price; 0 for none. */
  trialDays: number
  personHadTrial: boolean
  /** Had a subscription that began, on a trial or paid. */
  personSubscribedBefore: boolean
  /** False while no card is known. */
  cardHadTrial: boolean
}

export type TrialRefusal = 'not_offered' | 'had_trial' | 'subscribed_before' | 'card_had_trial'

export type TrialDecision = { days: number; refusal: null } | { days: 0; refusal: TrialRefusal }

/** Whether somebody gets a free trial: the first subscription of a person, once per person and per card. */
export function decideTrial(facts: TrialFacts): TrialDecision {
  const refusal = refusalOf(facts)
  return refusal ? { days: 0, refusal } : { days: facts.trialDays, refusal: null }
}

function refusalOf(facts: TrialFacts): TrialRefusal | null {
  if (facts.trialDays <= 0) return 'not_offered'
  if (facts.personHadTrial) return 'had_trial'
  if (facts.personSubscribedBefore) return 'subscribed_before'
  return facts.cardHadTrial ? 'card_had_trial' : null
}
