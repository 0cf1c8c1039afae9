import { router } from './init.ts'
import { billingRouter } from './routers/billing.ts'
import { calendarRouter } from './routers/calendar.ts'
import { holidaysRouter } from './routers/holidays.ts'
import { userRouter } from './routers/user.ts'

export const appRouter = router({
  billing: billingRouter,
  calendar: calendarRouter,
  holidays: holidaysRouter,
  user: userRouter,
})

export type AppRouter = typeof appRouter
