import { deleteAccountInput, endSessionInput, remindersInput } from '#shared/inputs.ts'
import { AppError } from '#shared/errors.ts'
import { viewerAccess } from '../../http/viewer.ts'
import { deleteAccount } from '../../services/account/delete-account.ts'
import { endOtherSessions, endSession, listSessions } from '../../services/account/sessions.ts'
import { setOwnReminders, wantsReminders } from '../../services/mails/unsubscribe.ts'
import { publicProcedure, router, userProcedure } from '../init.ts'

export const userRouter = router({
  /** Who is looking, and what they may do, with the reason. Guests get an answer too. */
  status: publicProcedure.query(({ ctx }) => {
    const { viewer, deps } = ctx
    return {
      user: viewer && { name: viewer.name, email: viewer.email, pictureUrl: viewer.pictureUrl },
      access: viewerAccess(viewer, deps.clock.now()),
    }
  }),

  /** The browsers this person is signed in with. */
  sessions: userProcedure.query(({ ctx }) => listSessions(ctx.deps, ctx.viewer.id, ctx.sessionId)),

  /** Ends one of this person's own sessions. */
  endSession: userProcedure
    .input(endSessionInput)
    .mutation(({ ctx, input }) => endSession(ctx.deps, ctx.viewer.id, input.id)),

  /** Ends all of them but the one that asks. */
  endOtherSessions: userProcedure.mutation(({ ctx }) => {
    if (!ctx.sessionId) throw new AppError('not_signed_in')
    return endOtherSessions(ctx.deps, ctx.viewer.id, ctx.sessionId)
  }),

  /** Whether this person wants mails that only remind. */
  reminders: userProcedure.query(({ ctx }) => wantsReminders(ctx.deps, ctx.viewer.id)),

  /** Turns them off, or on again. */
  setReminders: userProcedure
    .input(remindersInput)
    .mutation(({ ctx, input }) => setOwnReminders(ctx.deps, ctx.viewer.id, input.wanted === 'yes')),

  /** Ends every session and subscription, then deletes the account; for good. */
  deleteAccount: userProcedure
    .input(deleteAccountInput)
    .mutation(({ ctx }) => deleteAccount(ctx.deps, ctx.viewer.id)),
})
