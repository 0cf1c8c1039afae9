import { defineWords } from '~/utils/define-words'

/** What a button that copies says afterwards. */
export const copyWords = defineWords({
  en: { copied: 'Copied', refused: 'Not allowed here: select and copy it' },
  de: { copied: 'Kopiert', refused: 'Hier nicht erlaubt: bitte markieren und kopieren' },
})
