import { createApp, createRouter, defineEventHandler, toNodeListener } from 'h3'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import planCsv from '#server/api/planner/plan.csv.get.ts'
import planIcs from '#server/api/planner/plan.ics.get.ts'
import apiHandler from '#server/api/v1/[...path].ts'
import type { Deps } from '#server/deps.ts'
import sessionMiddleware from '#server/middleware/04.session.ts'
import feed from '#server/routes/feeds/[file].ts'
import cancel from '#server/routes/account/billing/cancel.post.ts'
import defaultCard from '#server/routes/account/billing/default-card.post.ts'
import details from '#server/routes/account/billing/details.post.ts'
import portal from '#server/routes/account/billing/portal.get.ts'
import removeCard from '#server/routes/account/billing/remove-card.post.ts'
import resume from '#server/routes/account/billing/resume.post.ts'
import { appRouter } from '#server/trpc/router.ts'
import type { Person } from './world.ts'

/** The planner's files, its feeds, the API and the billing forms over HTTP, with the app's own sessions, without a build around them. */
export async function startRoutes(deps: Deps) {
  const app = createApp()
  app.use(
    defineEventHandler((event) => {
      Object.assign(event.context, { deps, requestId: 'test-request', viewer: null })
    }),
  )
  app.use(sessionMiddleware)
  const router = createRouter()
    .get('/api/planner/plan.csv', planCsv)
    .get('/api/planner/plan.ics', planIcs)
    .use('/api/v1/**', apiHandler)
    .use('/feeds/:file', feed)
    .get('/account/billing/portal', portal)
    .post('/account/billing/cancel', cancel)
    .post('/account/billing/default-card', defaultCard)
    .post('/account/billing/details', details)
    .post('/account/billing/remove-card', removeCard)
    .post('/account/billing/resume', resume)
  app.use(router)
  const server = createServer(toNodeListener(app)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    /** Fetches an address of the site from this server. */
    get: (address: string, init: RequestInit = {}) => {
      const { pathname, search } = new URL(address, url)
      return fetch(url + pathname + search, init)
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A signed-in person: their session's cookie, and the procedures as they call them at this moment. */
export async function signedIn(deps: Deps, person: Pick<Person, 'id'>) {
  const session = await deps.lucia.createSession(person.id, {})
  const cookie = deps.lucia.createSessionCookie(session.id)
  return {
    headers: { cookie: `${cookie.name}=${cookie.value}` },
    async call() {
      const { user } = await deps.lucia.validateSession(session.id)
      const context = { deps, viewer: user, sessionId: null, requestId: 'test', address: null }
      return appRouter.createCaller(context)
    },
  }
}
