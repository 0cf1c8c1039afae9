import { z } from 'zod'

/** The part of the environment that names the operator's own pages; Nuxt hands it to the pages itself. */

export const operatorPagePurposes = {
  NUXT_PUBLIC_TERMS_URL: 'your terms of use, https://example.com/terms; empty for no link',
  NUXT_PUBLIC_PRIVACY_URL: 'your privacy policy; empty for no link',
  NUXT_PUBLIC_IMPRINT_URL: 'who runs the site; empty for no link',
  NUXT_PUBLIC_CONTACT_EMAIL: 'where people can write to; empty for no link',
} as const

const page = z.url({ protocol: /^https?$/ }).optional()

export const operatorPageVariables = {
  NUXT_PUBLIC_TERMS_URL: page,
  NUXT_PUBLIC_PRIVACY_URL: page,
  NUXT_PUBLIC_IMPRINT_URL: page,
  NUXT_PUBLIC_CONTACT_EMAIL: z.email().optional(),
} satisfies Record<keyof typeof operatorPagePurposes, z.ZodType>
