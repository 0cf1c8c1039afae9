import { z } from 'zod'

const userId = z.uuid().lowercase()

/** Whether a text has the form of our users' ids. A customer's metadata, and an operator, can say anything. */
export const isUserId = (text: string): boolean => userId.safeParse(text).success
