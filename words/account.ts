import { defineWords } from '~/utils/define-words'

export const accountWords = defineWords({
  en: {
    tab: 'Account',
    description: 'Your Almanac account and subscription.',
    nav: {
      label: 'Account',
      overview: 'Overview',
      billing: 'Billing',
      apiKeys: 'API keys',
      usage: 'Usage',
    },
    noMail: 'No e-mail address shared by LinkedIn',
    signOut: 'Sign out',
    premium: 'Premium',
    manage: 'Plan, cards and invoices',
    pay: 'Pay the open invoice',
    plans: 'See plans',
    sessions: {
      title: 'Where you are signed in',
      endOthers: 'Sign out everywhere else',
      device: (names: readonly string[]) => names.join(' on ') || 'Unknown device',
      current: (since: string) => `This browser, since ${since}`,
      other: (seen: string, since: string) => `Last seen on ${seen}, since ${since}`,
      end: 'Sign out',
      endOne: (device: string) => `Sign out ${device}`,
    },
    reminders: {
      title: 'Reminders by mail',
      text: 'We can remind you when a card is about to expire and when a subscription is about to end. What belongs to the subscription itself, such as a failed payment, is sent in any case.',
      on: 'Reminders are on.',
      off: 'Reminders are off.',
      turnOn: 'Turn reminders on',
      turnOff: 'Turn reminders off',
    },
    data: {
      title: 'Your data',
      text: 'One file holds everything we keep about you. Deleting the account ends a subscription at once, without a refund, and cannot be undone; invoices are kept for as long as the law requires.',
      download: 'Download your data',
      remove: 'Delete account',
      removeTitle: 'Delete your account?',
      removeText:
        'Your subscription ends now, your API keys and calendar feeds stop working, and every browser is signed out.',
      /** What its owner types, so that nobody deletes an account by one click. */
      confirmation: 'DELETE',
      confirm: 'Type DELETE to confirm',
      removeForGood: 'Delete for good',
      keep: 'Keep it',
    },
  },
  de: {
    tab: 'Konto',
    description: 'Ihr Almanac-Konto und Ihr Abo.',
    nav: {
      label: 'Konto',
      overview: 'Übersicht',
      billing: 'Abrechnung',
      apiKeys: 'API-Schlüssel',
      usage: 'Nutzung',
    },
    noMail: 'Keine E-Mail-Adresse von LinkedIn erhalten',
    signOut: 'Abmelden',
    premium: 'Premium',
    manage: 'Tarif, Karten und Rechnungen',
    pay: 'Offene Rechnung bezahlen',
    plans: 'Zu den Tarifen',
    sessions: {
      title: 'Wo Sie angemeldet sind',
      endOthers: 'Überall sonst abmelden',
      device: (names: readonly string[]) => names.join(' auf ') || 'Unbekanntes Gerät',
      current: (since: string) => `Dieser Browser, seit dem ${since}`,
      other: (seen: string, since: string) => `Zuletzt am ${seen}, seit dem ${since}`,
      end: 'Abmelden',
      endOne: (device: string) => `${device} abmelden`,
    },
    reminders: {
      title: 'Erinnerungen per E-Mail',
      text: 'Wir können Sie erinnern, bevor eine Karte abläuft und bevor ein Abo endet. Was zum Abo selbst gehört, etwa eine fehlgeschlagene Zahlung, wird in jedem Fall geschickt.',
      on: 'Erinnerungen sind eingeschaltet.',
      off: 'Erinnerungen sind ausgeschaltet.',
      turnOn: 'Erinnerungen einschalten',
      turnOff: 'Erinnerungen ausschalten',
    },
    data: {
      title: 'Ihre Daten',
      text: 'In einer Datei steht alles, was hier über Sie gespeichert ist. Wenn Sie das Konto löschen, endet ein Abo sofort und ohne Erstattung; das lässt sich nicht rückgängig machen. Rechnungen bewahren wir auf, solange das Gesetz es verlangt.',
      download: 'Daten herunterladen',
      remove: 'Konto löschen',
      removeTitle: 'Ihr Konto löschen?',
      removeText:
        'Ihr Abo endet jetzt, Ihre API-Schlüssel und Kalender-Feeds gelten nicht mehr, und jeder Browser wird abgemeldet.',
      confirmation: 'LÖSCHEN',
      confirm: 'Zur Bestätigung LÖSCHEN eingeben',
      removeForGood: 'Endgültig löschen',
      keep: 'Behalten',
    },
  },
})

/** What somebody is told who has deleted the account; docs/privacy.md promises it. */
export const goodbyeWords = defineWords({
  en: {
    tab: 'Goodbye',
    description: 'What became of an account that was to be deleted.',
    deleted: {
      title: 'Your account is deleted',
      text: 'Your subscription has ended and you are signed out everywhere. Invoices stay as long as the law wants them kept.',
    },
    pending: {
      title: 'Your account is being deleted',
      text: 'You are signed out everywhere. Something that has to be done first, such as ending billing at Stripe, could not be done just now. It is tried again every minute until it is done; you need not do anything.',
    },
    home: 'To the home page',
  },
  de: {
    tab: 'Auf Wiedersehen',
    description: 'Was aus einem Konto wurde, das gelöscht werden sollte.',
    deleted: {
      title: 'Ihr Konto ist gelöscht',
      text: 'Ihr Abo ist beendet, und Sie sind überall abgemeldet. Rechnungen bleiben, solange sie nach dem Gesetz aufbewahrt werden müssen.',
    },
    pending: {
      title: 'Ihr Konto wird gelöscht',
      text: 'Sie sind überall abgemeldet. Etwas, das vorher geschehen muss, etwa das Ende der Abrechnung bei Stripe, ging gerade nicht. Es wird jede Minute wieder versucht, bis es gelingt; Sie müssen nichts tun.',
    },
    home: 'Zur Startseite',
  },
})
