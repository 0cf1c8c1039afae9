import { deleteTestClock } from '../actions/delete-test-clock.ts'
import { itemsOf } from '../actions/subscription-lines.ts'
import { boundary } from '../billing/periods.ts'
import { newId } from '../engine/ids.ts'
import type { TestClock } from '../engine/objects.ts'
import { invalid, Refusal } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { integer, required, text } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { pageParams, paginate } from '../wire/paginate.ts'
import { deleted } from './shared.ts'

const path = '/v1/test_helpers/test_clocks'
const kind = 'test_helpers.test_clock'
const keptSeconds = 30 * 86_400

export const testClocks = [
  operation({
    method: 'POST',
    path,
    params: { frozen_time: required(integer), name: text },
    run({ tx, params }) {
      const row = tx.put<TestClock>({
        id: newId('clock'),
        object: kind,
        created: tx.now,
        deletes_after: tx.now + keptSeconds,
        frozen_time: params.frozen_time,
        livemode: false,
        name: params.name ?? null,
        status: 'ready',
        status_details: {},
      })
      tx.emit('test_helpers.test_clock.created', row)
      return { row }
    },
  }),
  operation({
    method: 'GET',
    path,
    params: pageParams,
    run: ({ tx, params }) => ({ page: paginate(tx.store.all(kind), params) }),
  }),
  operation({
    method: 'GET',
    path: `${path}/:id`,
    params: {},
    run: ({ tx, id }) => ({ row: tx.require(kind, id) }),
  }),
  operation({
    method: 'DELETE',
    path: `${path}/:id`,
    params: {},
    run({ tx, id }) {
      const row = tx.require(kind, id)
      deleteTestClock(tx, row)
      return deleted(row)
    },
  }),
  operation({
    method: 'POST',
    path: `${path}/:id/advance`,
    params: { frozen_time: required(integer) },
    run({ tx, params, ids: [id = ''] }) {
      const row = tx.require(kind, id)
      checkTarget(tx, row, params.frozen_time)
      const advancing = tx.patch(row, {
        status: 'advancing',
        status_details: { advancing: { target_frozen_time: params.frozen_time } },
      })
      tx.emit('test_helpers.test_clock.advancing', advancing)
      return { row: advancing }
    },
  }),
]

/** A clock moves ahead by at most two intervals of its shortest subscription, or by two years. */
function checkTarget(tx: Tx, clock: TestClock, target: number): void {
  if (clock.status !== 'ready') {
    throw new Refusal(429, 'This test clock is still advancing. Wait until its status is ready.', {
      code: 'test_clock_advance_in_progress',
    })
  }
  if (target <= clock.frozen_time) {
    throw invalid(
      'The frozen_time must be after the current frozen_time of the test clock.',
      'frozen_time',
    )
  }
  const rhythms = tx
    .where('customer', 'test_clock', clock.id)
    .flatMap((customer) => tx.where('subscription', 'customer', customer.id))
    .filter((row) => row.status !== 'canceled' && row.status !== 'incomplete_expired')
    .map((row) => tx.expect('price', itemsOf(tx, row.id)[0]!.price).recurring!)
  const limits = rhythms.map((rhythm) => boundary(clock.frozen_time, rhythm, 2))
  const twoYears = boundary(clock.frozen_time, { interval: 'year', interval_count: 2 }, 1)
  if (target > Math.min(twoYears, ...limits)) {
    throw invalid(
      'You cannot advance a test clock by more than two intervals of its shortest subscription, or two years.',
      'frozen_time',
    )
  }
}
