import { useState } from '#imports'
import type { PageError } from '~/utils/app-error'

/** Why the last click led nowhere; null once a page has opened. */
export const useNavigationProblem = () => useState<PageError | null>('navigation', () => null)
