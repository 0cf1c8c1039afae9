/** A version of the API's description, and what a caller can notice of it. */
type ApiChange = { version: string; date: string; changes: readonly string[] }

/** The newest first. Its version is the one the OpenAPI document names. */
export const apiChanges = [
  {
    version: '1.0.0',
    date: '2026-11-26',
    changes: [
      'The first version: countries, holidays, long weekends, overlaps and business days.',
      'Calendar feeds, for keys with the use `feeds`.',
      'A key can tell what it is, and revoke itself.',
    ],
  },
] as const satisfies readonly [ApiChange, ...ApiChange[]]
