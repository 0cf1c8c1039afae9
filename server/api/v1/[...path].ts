import { admitApiCall } from '../../http/api/admit.ts'
import { apiEndpoints } from '../../http/api/endpoints/index.ts'
import { createApiHandler } from '../../http/api/handler.ts'

/** The public API; see shared/api for its operations. */
export default createApiHandler(apiEndpoints, admitApiCall)
