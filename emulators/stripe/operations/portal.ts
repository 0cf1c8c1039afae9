import { invalid } from '../engine/refusal.ts'
import { flag, required } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { pageParams, paginate } from '../wire/paginate.ts'
import { configurationParams, features, newConfiguration, settled } from './portal-configuration.ts'
import { portalSessions } from './portal-sessions.ts'

export const portal = [
  operation({
    method: 'POST',
    path: '/v1/billing_portal/configurations',
    params: { ...configurationParams, features: required(features) },
    run: ({ tx, params }) => ({ row: newConfiguration(tx, params) }),
  }),
  operation({
    method: 'GET',
    path: '/v1/billing_portal/configurations',
    params: { ...pageParams, active: flag, is_default: flag },
    run({ tx, params }) {
      const rows = [...tx.store.all('billing_portal.configuration')].filter(
        (row) =>
          (params.active === undefined || row.active === params.active) &&
          (params.is_default === undefined || row.is_default === params.is_default),
      )
      return { page: paginate(rows, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/billing_portal/configurations/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('billing_portal.configuration', id) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/billing_portal/configurations/:id',
    params: { ...configurationParams, active: flag },
    run({ tx, params, id }) {
      const row = tx.require('billing_portal.configuration', id)
      if (params.active === false && row.is_default) {
        throw invalid('You cannot deactivate the default configuration.', 'active')
      }
      const changed = tx.patchAndTell('billing_portal.configuration.updated', row, {
        ...settled(params, row),
        active: params.active ?? row.active,
        updated: tx.now,
      })
      return { row: changed }
    },
  }),
  ...portalSessions,
]
