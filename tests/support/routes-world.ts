import { afterAll, beforeAll, beforeEach } from 'vitest'
import { startRoutes } from './app-routes.ts'
import { subscribe } from './api-keys.ts'
import { createWorld, type Person, type World } from './world.ts'

/** A world with the app's routes over HTTP, and somebody new with Premium for each test. */
export type RoutesWorld = {
  world: World
  routes: Awaited<ReturnType<typeof startRoutes>>
  person: Person
}

/** Sets one up for a test file. What it returns is filled before the first test. */
export function useRoutesWorld(): RoutesWorld {
  const shared = {} as RoutesWorld
  beforeAll(async () => {
    shared.world = await createWorld()
    shared.routes = await startRoutes(shared.world.deps)
  })
  afterAll(async () => {
    await shared.routes.stop()
    await shared.world.stop()
  })
  beforeEach(async () => {
    shared.person = await shared.world.person()
    await subscribe(shared.world.deps, shared.person)
  })
  return shared
}
