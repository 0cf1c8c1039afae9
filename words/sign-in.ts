import { defineWords } from '~/utils/define-words'

/** What a sign-in can stumble over. */
export type SignInProblem = 'refused' | 'expired' | 'failed' | 'unavailable' | 'closing'
type Problems = Record<SignInProblem, { title: string; text: string }>

export const signInWords = defineWords({
  en: {
    title: 'Sign in',
    description: 'Sign in to Almanac with LinkedIn.',
    planner: 'The planner is part of Premium. Sign in first, and we bring you back.',
    checkout:
      'A subscription belongs to an account. Sign in first, and we bring you back to your plan.',
    back: 'We bring you back to where you were.',
    start: 'Continue with LinkedIn',
    again: 'Try again with LinkedIn',
    privacy:
      'We learn your name, picture and e-mail address from LinkedIn, nothing else, and never post anything.',
    problems: {
      refused: {
        title: 'LinkedIn was not given permission',
        text: 'You, or LinkedIn on your behalf, declined to share your profile, so you are not signed in. We need your name and, if you like, your e-mail address. Try again when you want to.',
      },
      expired: {
        title: 'This sign-in is no longer valid',
        text: 'It took longer than ten minutes, was used already, or began in another browser. Start again below; it takes a moment.',
      },
      failed: {
        title: 'LinkedIn’s answer could not be checked',
        text: 'Nothing was stored and you are not signed in. Start again below. If this comes back, clear this site’s cookies and try once more.',
      },
      unavailable: {
        title: 'LinkedIn cannot be reached right now',
        text: 'Your account and your subscription are safe. Wait a minute and try again.',
      },
      closing: {
        title: 'Your account is being deleted',
        text: 'You asked for it, and it is not finished yet: we are waiting for the payment service to confirm that your subscription has ended. Try again later, and you get a new account.',
      },
    } satisfies Problems,
  },
  de: {
    title: 'Anmelden',
    description: 'Mit LinkedIn bei Almanac anmelden.',
    planner:
      'Der Planer gehört zu Premium. Melden Sie sich zuerst an, dann bringen wir Sie zurück.',
    checkout:
      'Ein Abo gehört zu einem Konto. Melden Sie sich zuerst an, dann bringen wir Sie zu Ihrem Tarif zurück.',
    back: 'Danach bringen wir Sie dorthin zurück, wo Sie waren.',
    start: 'Weiter mit LinkedIn',
    again: 'Noch einmal mit LinkedIn',
    privacy:
      'Von LinkedIn erfahren wir Ihren Namen, Ihr Bild und Ihre E-Mail-Adresse, sonst nichts, und wir veröffentlichen dort nie etwas.',
    problems: {
      refused: {
        title: 'LinkedIn hat keine Erlaubnis erhalten',
        text: 'Sie, oder LinkedIn für Sie, haben Ihr Profil nicht freigegeben; darum sind Sie nicht angemeldet. Wir brauchen Ihren Namen und, wenn Sie möchten, Ihre E-Mail-Adresse. Versuchen Sie es noch einmal, wann Sie wollen.',
      },
      expired: {
        title: 'Diese Anmeldung gilt nicht mehr',
        text: 'Sie hat länger als zehn Minuten gedauert, wurde schon verwendet oder begann in einem anderen Browser. Beginnen Sie unten von vorn; es dauert nur einen Moment.',
      },
      failed: {
        title: 'Die Antwort von LinkedIn konnte nicht geprüft werden',
        text: 'Es wurde nichts gespeichert, und Sie sind nicht angemeldet. Beginnen Sie unten von vorn. Kommt das wieder vor, löschen Sie die Cookies dieser Seite und versuchen Sie es noch einmal.',
      },
      unavailable: {
        title: 'LinkedIn ist gerade nicht erreichbar',
        text: 'Ihr Konto und Ihr Abo sind sicher. Warten Sie eine Minute und versuchen Sie es noch einmal.',
      },
      closing: {
        title: 'Ihr Konto wird gelöscht',
        text: 'Sie haben das veranlasst, und es ist noch nicht abgeschlossen: Der Zahlungsdienst muss noch bestätigen, dass Ihr Abo beendet ist. Versuchen Sie es später noch einmal, dann erhalten Sie ein neues Konto.',
      },
    },
  },
})
