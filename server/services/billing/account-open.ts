import { AppError } from '#shared/errors.ts'
import type { Tx } from '../../adapters/db.ts'

/**
 * Refuses what would start or lengthen a subscription of an account that is being deleted: a request
 * may have been on its way when deletion was asked for. Call it under the user's lock. Throws AppError
 * account_closing.
 */
export async function requireOpenAccount(tx: Tx, userId: string): Promise<void> {
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: { deletionRequestedAt: true },
  })
  if (!user || user.deletionRequestedAt) throw new AppError('account_closing')
}
