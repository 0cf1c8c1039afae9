import type { Fault } from './faults.ts'
import { findSamplePerson, type Person, typedPerson } from './people.ts'

/** What a person did on the page. */
export type Decision =
  | { kind: 'continue'; person: Person; fault: Omit<Fault, 'route'> | undefined }
  | { kind: 'cancel'; error: 'user_cancelled_login' | 'user_cancelled_authorize' }
  | { kind: 'mistake'; field: 'name' | 'email'; message: string }

/** Troubles to choose from on the page, each tied to the one sign-in it is chosen for. */
export const troubles = {
  none: { label: 'Everything works', fault: undefined },
  down: { label: 'LinkedIn is down: the token endpoint answers 503', fault: { status: 503 } },
  error: { label: 'LinkedIn fails: the token endpoint answers 500', fault: { status: 500 } },
  slow: { label: 'LinkedIn is slow: the token takes 8 seconds', fault: { hangSeconds: 8 } },
  nonce: { label: 'The ID token belongs to another sign-in', fault: { wrongNonce: true } },
  signature: { label: 'The ID token has a bad signature', fault: { wrongSignature: true } },
  omitted: { label: 'The ID token comes without a nonce', fault: { omitNonce: true } },
} satisfies Record<string, { label: string; fault: Omit<Fault, 'route'> | undefined }>

/** Reads the submitted page. */
export function readDecision(form: URLSearchParams): Decision {
  const cancelled = form.get('cancel')
  if (cancelled === 'login') return { kind: 'cancel', error: 'user_cancelled_login' }
  if (cancelled) return { kind: 'cancel', error: 'user_cancelled_authorize' }
  const fault = troubles[(form.get('trouble') ?? 'none') as keyof typeof troubles]?.fault
  const chosen = findSamplePerson(form.get('person') ?? '') ?? readTypedPerson(form)
  if ('kind' in chosen) return chosen
  const person = form.has('hide_email') ? { ...chosen, email: null } : chosen
  return { kind: 'continue', person, fault }
}

function readTypedPerson(form: URLSearchParams): Person | Decision {
  const name = form.get('name')?.trim() ?? ''
  const email = form.get('email')?.trim() ?? ''
  if (!name) return { kind: 'mistake', field: 'name', message: 'Type a name, or choose a person.' }
  if (email && !/^[^\s@]+@[^\s@]+$/.test(email)) {
    return { kind: 'mistake', field: 'email', message: 'This is not an e-mail address.' }
  }
  return typedPerson(name, email)
}
