import { defineWords } from '~/utils/define-words'

export const cardWords = defineWords({
  en: {
    other: 'Payment method',
    endingIn: (name: string, last4: string) => `${name} ending in ${last4}`,
  },
  de: {
    other: 'Zahlungsart',
    endingIn: (name: string, last4: string) => `${name} mit der Endung ${last4}`,
  },
})

export const cardListWords = defineWords({
  en: {
    title: 'Cards',
    none: 'No card is saved.',
    isDefault: 'Default',
    expired: 'expired',
    validTo: (month: string) => `valid until ${month}`,
    makeDefault: 'Make default',
    remove: 'Remove',
    removeTitle: (card: string) => `Remove ${card}?`,
    removeWhy: 'To pay with it again, it has to be entered again.',
    removeDo: 'Remove the card',
    keep: 'Keep it',
    add: 'Add a card',
  },
  de: {
    title: 'Karten',
    none: 'Es ist keine Karte gespeichert.',
    isDefault: 'Standard',
    expired: 'abgelaufen',
    validTo: (month: string) => `gültig bis ${month}`,
    makeDefault: 'Zur Standardkarte machen',
    remove: 'Entfernen',
    removeTitle: (card: string) => `${card} entfernen?`,
    removeWhy: 'Um wieder mit ihr zu zahlen, müssten Sie sie neu eingeben.',
    removeDo: 'Karte entfernen',
    keep: 'Behalten',
    add: 'Karte hinzufügen',
  },
})

/** The form Stripe draws, the saved cards beside it, and the page that saves one more. */
export const cardEntryWords = defineWords({
  en: {
    legend: 'Your card',
    another: 'Another card',
    loading: 'Loading Stripe’s card form…',
    failed: 'The card form did not load',
    failedWhy:
      'It comes from Stripe. Check the connection and any content blocker, then load this page again.',
    back: 'Billing',
    title: 'Add a card',
    description: 'Save a card for renewals.',
    why: 'It becomes the default: renewals are charged to it from now on. Nothing is charged today; your bank may ask you to confirm.',
    save: 'Save card',
    safe: 'The card number goes to Stripe and never reaches our server.',
    noScript: 'Saving a card needs JavaScript, because the card form is Stripe’s.',
  },
  de: {
    legend: 'Ihre Karte',
    another: 'Eine andere Karte',
    loading: 'Das Kartenformular von Stripe wird geladen…',
    failed: 'Das Kartenformular konnte nicht geladen werden',
    failedWhy:
      'Es kommt von Stripe. Prüfen Sie die Verbindung und Ihre Inhaltsblocker, und laden Sie die Seite neu.',
    back: 'Abrechnung',
    title: 'Karte hinzufügen',
    description: 'Eine Karte für Verlängerungen speichern.',
    why: 'Sie wird zur Standardkarte: Verlängerungen werden ab jetzt von ihr abgebucht. Heute wird nichts abgebucht; vielleicht bittet Ihre Bank Sie um eine Bestätigung.',
    save: 'Karte speichern',
    safe: 'Die Kartennummer geht zu Stripe und erreicht unseren Server nie.',
    noScript:
      'Zum Speichern einer Karte ist JavaScript nötig, denn das Kartenformular kommt von Stripe.',
  },
})
