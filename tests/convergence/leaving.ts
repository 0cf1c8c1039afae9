import { cards } from '../support/cards.ts'
import { answerBank, ask, subscribe, type Scene } from './clicks.ts'
import type { Life } from './people.ts'

/** What people do who delete their account, and who come back. */

/** Makes a key and, where that is possible, a feed; then deletes the account, alone or while `meanwhile` goes on. */
export async function leave(scene: Scene, meanwhile?: () => Promise<unknown>): Promise<void> {
  const { actor, stage } = scene
  if (actor.hasLeft) return
  await Promise.all([makeKey(scene), makeFeed(scene)])
  const customer = await stage.db.customer.findUnique({ where: { userId: actor.userId } })
  const { userId, email, cookie, key, feed } = actor
  const customerIds = customer ? [customer.id] : []
  const life = { userId, email, cookie, key, feed, customerIds, goneAt: null }
  await Promise.all([meanwhile?.(), deleteAccount(scene, life)])
}

/** Deletes the account in the middle of what an impatient person had begun in other tabs. */
export const leaveInTheMiddle = (scene: Scene) =>
  leave(scene, () =>
    Promise.all([
      subscribe(scene, cards.succeeds),
      ask(scene, (app) => app.billing.resume.mutate()),
      ask(scene, (app) => app.billing.startCardSetup.mutate()),
      makeKey(scene),
      callApi(scene),
    ]),
  )

/** Subscribes anew, deletes the account while the bank's question is open, and then says yes to the bank. */
export async function leaveWithPaymentOpen(scene: Scene): Promise<void> {
  await ask(scene, (app) => app.billing.cancel.mutate({ when: 'now' }))
  await subscribe(scene, cards.asksTheBank)
  await leave(scene)
  await answerBank(scene, 'complete')
}

/** Signs in again and subscribes anew. */
export async function comeBack(scene: Scene): Promise<void> {
  const { actor, stage } = scene
  if (!actor.hasLeft) return
  const signedIn = await stage.signIn(actor.name, actor.former.length)
  // Where the deletion is not finished yet.
  if (!signedIn) return
  Object.assign(actor, signedIn, { hasLeft: false, challenge: null, key: null, feed: null })
  await subscribe(scene, cards.succeeds)
}

async function deleteAccount(scene: Scene, life: Life): Promise<void> {
  const { actor, stage, note } = scene
  const { db, emulator } = stage
  const input = { confirmation: 'DELETE' } as const
  const answer = await ask(scene, (app) => app.user.deleteAccount.mutate(input))
  // The answer may have been lost, and the next one is for a guest.
  const row = await db.user.findUnique({ where: { id: life.userId } })
  if (row && !row.deletionRequestedAt) return
  if (answer?.status === 'deleted' && row) note('deleted, says the app, and is still there')
  if (!row) life.goneAt = emulator.now()
  actor.former.push(life)
  actor.hasLeft = true
}

async function makeKey(scene: Scene): Promise<void> {
  const input = { name: 'History', scopes: ['read' as const], expiresInDays: null }
  const made = await ask(scene, (app) => app.apiKeys.create.mutate(input))
  if (made) scene.actor.key = made.key
}

async function makeFeed(scene: Scene): Promise<void> {
  const input = { name: 'History', selection: { places: 'DE' } }
  const made = await ask(scene, (app) => app.feeds.create.mutate(input))
  if (made) scene.actor.feed = new URL(made.url).pathname
}

async function callApi({ actor, stage, note }: Scene): Promise<void> {
  if (!actor.key) return
  const status = await statusOf(`${stage.processes.anyUrl()}/api/v1/countries/BE`, actor.key)
  if (status === 500) note('the API answered with an error of its own')
}

/** The status of a GET; null when the process died meanwhile. */
export async function statusOf(url: string, key?: string): Promise<number | null> {
  return fetch(url, key ? { headers: { authorization: `Bearer ${key}` } } : {}).then(
    async (response) => {
      await response.arrayBuffer()
      return response.status
    },
    () => null,
  )
}
