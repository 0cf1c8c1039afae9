import type { ApiEndpoint } from '../define-api-endpoint.ts'
import { keyEndpoints } from './keys.ts'

/** Every operation of the API, in the order the reference lists them. */
export const apiEndpoints: readonly ApiEndpoint[] = [...keyEndpoints]
