import { createHash } from 'node:crypto'

export type Person = {
  /** LinkedIn's subject id: pairwise, opaque, and the same at every sign-in. */
  sub: string
  givenName: string
  familyName: string
  /** Null when the person shares none, or has none. */
  email: string | null
  emailVerified: boolean
  hasPicture: boolean
  locale: { country: string; language: string }
}

const english = { country: 'US', language: 'en' }

/** People to choose from. Between them they have what a profile may have, and lack what it may lack. */
export const samplePeople: readonly Person[] = [
  samplePerson('Ada', 'Example', { email: 'ada@example.com', hasPicture: true }),
  samplePerson('Ben', 'Sample', { email: 'ben@example.org' }),
  samplePerson('Zoë', 'Platzhalter-Ünlü', {
    email: 'zoe@example.net',
    hasPicture: true,
    locale: { country: 'DE', language: 'de' },
  }),
  samplePerson('Dana', 'Private', { email: null }),
]

export function findSamplePerson(sub: string): Person | undefined {
  return samplePeople.find((person) => person.sub === sub)
}

export function fullName(person: Person): string {
  return [person.givenName, person.familyName].filter(Boolean).join(' ')
}

/** A person as typed. Who types the same e-mail address again is the same person again. */
export function typedPerson(name: string, email: string): Person {
  const [givenName = '', ...rest] = name.trim().split(/\s+/)
  return {
    sub: subjectOf(email || name),
    givenName,
    familyName: rest.join(' '),
    email: email || null,
    emailVerified: true,
    hasPicture: false,
    locale: english,
  }
}

function samplePerson(
  givenName: string,
  familyName: string,
  details: Partial<Person> & Pick<Person, 'email'>,
): Person {
  const sub = subjectOf(details.email ?? `${givenName} ${familyName}`)
  const usual = { emailVerified: true, hasPicture: false, locale: english }
  return { sub, givenName, familyName, ...usual, ...details }
}

function subjectOf(identity: string): string {
  const digest = createHash('sha256').update(identity.trim().toLowerCase()).digest('base64url')
  return digest.replace(/[-_]/g, '').slice(0, 10)
}
