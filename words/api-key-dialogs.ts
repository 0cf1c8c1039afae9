import type { RotateApiKeyInput } from '#shared/inputs.ts'
import { defineWords } from '~/utils/define-words'

export type OverlapHours = NonNullable<RotateApiKeyInput['overlapHours']>

export const apiKeyDialogWords = defineWords({
  en: {
    revoke: {
      button: 'Revoke',
      buttonOf: (name: string) => `Revoke ${name}`,
      title: (name: string) => `Revoke “${name}”?`,
      text: (masked: string) =>
        `Every program that uses ${masked} is refused from its next call on. This cannot be undone.`,
      confirm: 'Revoke the key',
      keep: 'Keep it',
    },
    rotate: {
      button: 'Rotate',
      buttonOf: (name: string) => `Rotate ${name}`,
      title: (name: string) => `Rotate “${name}”?`,
      text: 'You get a new key with the same name and uses, and time to put it where the old one is.',
      oldKey: 'The old key',
      overlaps: {
        0: 'End the old key at once',
        1: 'Let both work for an hour',
        24: 'Let both work for a day',
        168: 'Let both work for a week',
      } satisfies Record<OverlapHours, string>,
      confirm: 'Make the new key',
      keep: 'Leave it',
    },
  },
  de: {
    revoke: {
      button: 'Widerrufen',
      buttonOf: (name: string) => `${name} widerrufen`,
      title: (name: string) => `„${name}“ widerrufen?`,
      text: (masked: string) =>
        `Jedes Programm, das ${masked} verwendet, wird ab dem nächsten Aufruf abgewiesen. Das lässt sich nicht rückgängig machen.`,
      confirm: 'Schlüssel widerrufen',
      keep: 'Behalten',
    },
    rotate: {
      button: 'Ersetzen',
      buttonOf: (name: string) => `${name} ersetzen`,
      title: (name: string) => `„${name}“ ersetzen?`,
      text: 'Sie erhalten einen neuen Schlüssel mit demselben Namen und Zweck, und Zeit, ihn an die Stelle des alten zu setzen.',
      oldKey: 'Der alte Schlüssel',
      overlaps: {
        0: 'Der alte gilt ab sofort nicht mehr',
        1: 'Beide gelten eine Stunde lang',
        24: 'Beide gelten einen Tag lang',
        168: 'Beide gelten eine Woche lang',
      },
      confirm: 'Neuen Schlüssel erstellen',
      keep: 'Abbrechen',
    },
  },
})
