import type { Grant } from './grants.ts'
import { fullName } from './people.ts'

export type Claims = {
  sub: string
  name?: string
  given_name?: string
  family_name?: string
  picture?: string
  locale?: { country: string; language: string }
  email?: string
  email_verified?: boolean
}

/** What the scopes of a grant let the application know. What a person lacks is left out. */
export function claimsOf(grant: Grant, base: string): Claims {
  const { person, scopes } = grant
  const claims: Claims = { sub: person.sub }
  if (scopes.includes('profile')) {
    claims.name = fullName(person)
    claims.given_name = person.givenName
    claims.family_name = person.familyName
    claims.locale = person.locale
    if (person.hasPicture) claims.picture = `${base}/pictures/${person.sub}.svg`
  }
  if (scopes.includes('email') && person.email) {
    claims.email = person.email
    claims.email_verified = person.emailVerified
  }
  return claims
}
