import { defineWords } from '~/utils/define-words'

/** What a page says in the gallery alone. */
export const galleryWords = defineWords({
  en: { nothingChanges: 'This is the gallery of states: it changes nothing.' },
  de: { nothingChanges: 'Das ist die Galerie der Zustände: Sie ändert nichts.' },
})
