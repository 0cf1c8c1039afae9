import type { ControlParts } from './control/control.ts'
import type { Api } from './wire/api.ts'

/** What every answer of the server is made with. */
export interface ServerParts extends ControlParts {
  api: Api
}
