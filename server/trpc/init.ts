import { initTRPC, TRPCError } from '@trpc/server'
import { z, ZodError } from 'zod'
import { AppError, errorTable, type ErrorDetails } from '#shared/errors.ts'
import { serverWire } from '#shared/wire.ts'
import { answerInTime } from '../http/answer-in-time.ts'
import { requirePremium } from '../http/viewer.ts'
import type { Context } from './context.ts'

const t = initTRPC.context<Context>().create({
  transformer: serverWire,
  errorFormatter({ shape, error, ctx }) {
    const { message, details } = publicError(error)
    const data = { ...shape.data, app: { ...details, ...(ctx && { requestId: ctx.requestId }) } }
    // The stack is in the log; outside of it, it tells a stranger how we are built.
    delete data.stack
    return { ...shape, message, data }
  },
})

function publicError(error: TRPCError): { message: string; details: ErrorDetails } {
  const { cause } = error
  if (cause instanceof AppError) {
    return { message: cause.message, details: { code: cause.code, ...cause.details } }
  }
  if (cause instanceof ZodError) {
    return { message: z.prettifyError(cause), details: { code: 'invalid_input' } }
  }
  if (error.code === 'INTERNAL_SERVER_ERROR') {
    return { message: errorTable.internal[2], details: { code: 'internal' } }
  }
  const code = error.code === 'NOT_FOUND' ? 'not_found' : 'invalid_input'
  return { message: error.message, details: { code } }
}

// Errors of the table are answered with the status that their code stands for.
const translated = t.procedure.use(({ ctx, next }) =>
  answerInTime(ctx, async () => {
    const result = await next()
    // tRPC calls so what it did not throw itself; what was thrown is the cause.
    if (!result.ok && result.error.code === 'INTERNAL_SERVER_ERROR') {
      throw result.error.cause ?? result.error
    }
    return result
  }).catch((cause: unknown) => {
    if (!(cause instanceof AppError)) throw cause
    throw new TRPCError({ code: errorTable[cause.code][1], message: cause.message, cause })
  }),
)

export const router = t.router

/** Anybody. */
export const publicProcedure = translated

/** Somebody signed in: `ctx.viewer` is there. */
export const userProcedure = translated.use(({ ctx, next }) => {
  if (!ctx.viewer) throw new AppError('not_signed_in')
  return next({ ctx: { viewer: ctx.viewer } })
})

/** Somebody with Premium right now; others get `premium_required` with the reason in words. */
export const premiumProcedure = userProcedure.use(({ ctx, next }) =>
  next({ ctx: { access: requirePremium(ctx.viewer, ctx.deps.clock.now()) } }),
)
