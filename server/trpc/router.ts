import { router } from './init.ts'
import { apiKeysRouter } from './routers/api-keys.ts'
import { billingRouter } from './routers/billing.ts'
import { calendarRouter } from './routers/calendar.ts'
import { feedsRouter } from './routers/feeds.ts'
import { holidaysRouter } from './routers/holidays.ts'
import { plannerRouter } from './routers/planner.ts'
import { usageRouter } from './routers/usage.ts'
import { userRouter } from './routers/user.ts'

export const appRouter = router({
  apiKeys: apiKeysRouter,
  billing: billingRouter,
  calendar: calendarRouter,
  feeds: feedsRouter,
  holidays: holidaysRouter,
  planner: plannerRouter,
  usage: usageRouter,
  user: userRouter,
})

export type AppRouter = typeof appRouter
