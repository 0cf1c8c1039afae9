import { defineWords } from '~/utils/define-words'

export const unsubscribeWords = defineWords({
  en: {
    tab: 'Reminders',
    description: 'Turn the reminders from Almanac off, or on again.',
    title: 'Reminders by mail',
    unknown: 'This link is incomplete',
    unknownText: 'Open it from the mail once more, in full. Nothing was changed.',
    off: 'Reminders are turned off',
    on: 'Reminders are turned on',
    text: 'Reminders are the mails about a card that expires and about a subscription that ends soon. What belongs to the subscription itself, such as a payment that failed, is sent in any case.',
    turnOn: 'Turn reminders on again',
    turnOff: 'Turn reminders off',
  },
  de: {
    tab: 'Erinnerungen',
    description: 'Die Erinnerungen von Almanac abbestellen oder wieder aktivieren.',
    title: 'Erinnerungen per E-Mail',
    unknown: 'Dieser Link ist nicht vollständig',
    unknownText:
      'Öffnen Sie ihn noch einmal aus der E-Mail, und zwar vollständig. Es wurde nichts geändert.',
    off: 'Erinnerungen sind abbestellt',
    on: 'Erinnerungen sind aktiviert',
    text: 'Erinnerungen sind die E-Mails über eine Karte, die abläuft, und über ein Abo, das bald endet. Was zum Abo selbst gehört, etwa eine fehlgeschlagene Zahlung, wird in jedem Fall geschickt.',
    turnOn: 'Erinnerungen wieder aktivieren',
    turnOff: 'Erinnerungen abbestellen',
  },
})
