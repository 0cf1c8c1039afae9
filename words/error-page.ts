import { defineWords } from '~/utils/define-words'
import { failureWords } from '~/words/errors'

/** What stands in place of a page that could not be shown, with a title and why for each reason. */
export const errorPageWords = defineWords({
  en: {
    missing: 'There is nothing here',
    missingWhy: 'The address may be mistyped, or the page has moved.',
    failed: 'Something went wrong on our side',
    failedWhy:
      'It has been logged. Your account and your subscription are not affected; try again in a moment.',
    unreachable: 'This page could not be reached',
    unreachableWhy: failureWords.en.unreachable,
    toStart: 'Back to the start',
  },
  de: {
    missing: 'Hier ist nichts',
    missingWhy: 'Vielleicht ist die Adresse vertippt, oder die Seite ist umgezogen.',
    failed: 'Bei uns ist etwas schiefgegangen',
    failedWhy:
      'Der Fehler wurde protokolliert. Ihr Konto und Ihr Abo sind nicht betroffen; versuchen Sie es gleich noch einmal.',
    unreachable: 'Diese Seite war nicht zu erreichen',
    unreachableWhy: failureWords.de.unreachable,
    toStart: 'Zur Startseite',
  },
})
