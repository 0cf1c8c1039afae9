import type { Locale } from '#shared/locales.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import type { Language } from './words.ts'

export const languages: Record<Locale, Language> = { en, de }
