import type { H3Event } from 'h3'
import type { ApiDefinition } from '#shared/api/definition.ts'
import type { Tier } from '#shared/catalog.ts'

/** Who calls the API, as admission found out. */
export type ApiCaller = { tier: Tier }

/** Lets a call in or throws the AppError that answers it; may set headers on the answer. */
export type AdmitApiCall = (event: H3Event, definition: ApiDefinition) => Promise<ApiCaller>

/** Admission of callers without a key, which is everybody until keys are asked for. */
export const admitGuest: AdmitApiCall = async () => ({ tier: 'guest' })
