import { defineWords } from '~/utils/define-words'

export const checkoutWords = defineWords({
  en: {
    tab: 'Checkout',
    description: 'Subscribe to Almanac Premium.',
    title: 'Subscribe to Premium',
    unfinished: 'Your first payment was not completed',
    unfinishedWhy: 'Nothing was charged. Go on here with the same plan or another one.',
    due: 'Due today',
    nothing: 'There is nothing to buy yet',
    nothingWhy:
      'The plans have not been set up at Stripe. Please come back later; nothing was charged.',
    wait: 'One moment…',
    start: 'Start Premium, nothing to pay today',
    pay: (amount: string) => `Pay ${amount} and subscribe`,
    keptForLater:
      'Nothing is charged today. The card is kept for later payments; cancel before then, and it is never charged.',
  },
  de: {
    tab: 'Abonnieren',
    description: 'Almanac Premium abonnieren.',
    title: 'Premium abonnieren',
    unfinished: 'Ihre erste Zahlung wurde nicht abgeschlossen',
    unfinishedWhy:
      'Es wurde nichts abgebucht. Machen Sie hier mit demselben Tarif weiter oder mit einem anderen.',
    due: 'Heute fällig',
    nothing: 'Noch gibt es nichts zu kaufen',
    nothingWhy:
      'Die Tarife sind bei Stripe noch nicht eingerichtet. Kommen Sie später wieder; es wurde nichts abgebucht.',
    wait: 'Einen Moment…',
    start: 'Premium starten, heute nichts zahlen',
    pay: (amount: string) => `${amount} zahlen und abonnieren`,
    keptForLater:
      'Heute wird nichts abgebucht. Die Karte wird für spätere Zahlungen gespeichert; wenn Sie vorher kündigen, wird sie nie belastet.',
  },
})

/** `price` is an amount with its interval ("€9 a month"), `every` an interval ("every month"). */
export const planChoiceWords = defineWords({
  en: {
    legend: 'Your plan',
    next: 'What happens next',
    payToday: (amount: string) => `You pay ${amount} today, and Premium starts at once.`,
    nothingToday: 'You pay nothing today, and Premium starts at once.',
    workedOut: 'What you pay today is being worked out.',
    hadTrial: 'You have had your free trial already.',
    staysFree: 'It stays free until you cancel.',
    renews: (amount: string, every: string) => `It renews ${every} for ${amount} until you cancel.`,
    renewsAfter: (months: number, lower: string, amount: string, every: string) =>
      `The code applies for ${months === 1 ? `one month: ${lower}` : `${months} months: ${lower} each`}. Then it renews ${every} for ${amount} until you cancel.`,
    trial: (days: number) => `Start with ${days} days free`,
    trialToday: (day: string) =>
      `You pay nothing today. Premium starts at once, and is free until ${day}.`,
    trialThen: (price: string, day: string) =>
      `From ${day} it costs ${price}. Cancel before then, and you pay nothing.`,
    trialThenFirst: (day: string, first: string) =>
      `On ${day} your first payment is ${first}. Cancel before then, and you pay nothing.`,
    trialOnce: 'There is one free trial per person and card.',
    cancel:
      'Cancel any time on your billing page; Premium then lasts until the end of what you have paid for.',
  },
  de: {
    legend: 'Ihr Tarif',
    next: 'Wie es weitergeht',
    payToday: (amount: string) => `Sie zahlen heute ${amount}, und Premium beginnt sofort.`,
    nothingToday: 'Sie zahlen heute nichts, und Premium beginnt sofort.',
    workedOut: 'Was Sie heute zahlen, wird gerade berechnet.',
    hadTrial: 'Ihren kostenlosen Testzeitraum hatten Sie schon.',
    staysFree: 'Es bleibt kostenlos, bis Sie kündigen.',
    renews: (amount: string, every: string) =>
      `Das Abo verlängert sich ${every} für ${amount}, bis Sie kündigen.`,
    renewsAfter: (months: number, lower: string, amount: string, every: string) =>
      `Der Code gilt für ${months === 1 ? `einen Monat: ${lower}` : `${months} Monate: je ${lower}`}. Danach verlängert sich das Abo ${every} für ${amount}, bis Sie kündigen.`,
    trial: (days: number) => `Mit ${days} kostenlosen Tagen beginnen`,
    trialToday: (day: string) =>
      `Sie zahlen heute nichts. Premium beginnt sofort und ist bis zum ${day} kostenlos.`,
    trialThen: (price: string, day: string) =>
      `Ab dem ${day} kostet es ${price}. Wenn Sie vorher kündigen, zahlen Sie nichts.`,
    trialThenFirst: (day: string, first: string) =>
      `Am ${day} zahlen Sie zum ersten Mal: ${first}. Wenn Sie vorher kündigen, zahlen Sie nichts.`,
    trialOnce: 'Einen kostenlosen Testzeitraum gibt es einmal je Person und Karte.',
    cancel:
      'Kündigen können Sie jederzeit auf Ihrer Abrechnungsseite; Premium bleibt dann bis zum Ende des bezahlten Zeitraums.',
  },
})

export const promotionWords = defineWords({
  en: {
    ask: 'Have a promotion code?',
    label: 'Promotion code',
    apply: 'Apply',
    remove: 'Remove',
    applied: (code: string) => `${code} is applied.`,
  },
  de: {
    ask: 'Haben Sie einen Gutscheincode?',
    label: 'Gutscheincode',
    apply: 'Einlösen',
    remove: 'Entfernen',
    applied: (code: string) => `${code} ist eingelöst.`,
  },
})

export const checkoutDoneWords = defineWords({
  en: {
    now: 'You are Premium',
    already: 'You are Premium already',
    nothingCharged: 'Nothing was charged.',
    paid: (amount: string) => `You paid ${amount}.`,
    nothingDue: 'Nothing was due today.',
    receipt: 'Receipt',
    pdf: 'PDF',
    planner: 'Open the planner',
    account: 'Your account',
  },
  de: {
    now: 'Sie haben jetzt Premium',
    already: 'Sie haben schon Premium',
    nothingCharged: 'Es wurde nichts abgebucht.',
    paid: (amount: string) => `Sie haben ${amount} bezahlt.`,
    nothingDue: 'Heute war nichts fällig.',
    receipt: 'Beleg',
    pdf: 'PDF',
    planner: 'Planer öffnen',
    account: 'Ihr Konto',
  },
})

/** What mends a checkout that would be refused. */
export const checkoutProblemWords = defineWords({
  en: { pay: 'Pay the open invoice', billing: 'Open your billing page' },
  de: { pay: 'Offene Rechnung bezahlen', billing: 'Zur Abrechnung' },
})
