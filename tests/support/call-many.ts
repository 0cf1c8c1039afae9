import { createDeps } from '#server/deps.ts'
import { parseConfig } from '#server/config.ts'
import { admitCall } from '#server/services/api/admit-call.ts'

/**
 * A process of the app, as far as a call of the API goes. Says "ready", waits for a line, makes `count`
 * calls with `key` at once and writes how many were let in, and how many refused for which reason.
 */
const [key = '', count = '0'] = process.argv.slice(2)
const deps = createDeps(parseConfig(process.env))
await deps.db.$queryRaw`select 1`
console.log('ready')
await new Promise((resolve) => process.stdin.once('data', resolve))

const call = { key, address: null, endpoint: 'GET /race', scope: 'read' as const }
const admissions = await Promise.all(
  Array.from({ length: Number(count) }, () => admitCall(deps, call)),
)
const refusals = admissions.flatMap((admission) =>
  admission.admitted ? [] : [admission.error.code],
)
console.log(
  JSON.stringify({ admitted: Number(count) - refusals.length, refusals: [...new Set(refusals)] }),
)
deps.redis?.close()
await deps.db.$disconnect()
process.exit(0)
