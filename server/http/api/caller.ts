import type { H3Event } from 'h3'
import type { ApiDefinition } from '#shared/api/definition.ts'
import type { ApiCaller } from '../../services/api/admit-call.ts'

export type { ApiCaller }

/** Lets a call in or throws the AppError that answers it; may set headers on the answer. */
export type AdmitApiCall = (event: H3Event, definition: ApiDefinition) => Promise<ApiCaller>
