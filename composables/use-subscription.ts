import { computed } from 'vue'
import { useI18n, useNuxtApp } from '#imports'
import { describeAccess } from '#shared/access-sentence.ts'
import { isCancellable, isEnding, isOwing, isSuspended } from '#shared/access.ts'
import type { CancelInput } from '#shared/inputs.ts'
import { useAction } from '~/composables/use-action'
import { useViewer } from '~/composables/use-viewer'

/**
 * The viewer's subscription in words a page can ask about, and what can be done to it. Whoever uses it
 * compares no status: the answers come from the server's one decision. `cancel` and `resume` refresh
 * the viewer, and return whether they went through; `problem` has the sentence when not.
 */
export function useSubscription() {
  const { billing } = useNuxtApp().$trpc
  const { access, refresh } = useViewer()
  const { locale } = useI18n()
  const { pending, problem, run } = useAction()

  return {
    /** One plain sentence about it in the page's language, without the full stop. */
    sentence: computed(() => describeAccess(access.value, locale.value)),
    isPremium: computed(() => access.value.tier === 'premium'),
    /** Cancelled, and not over yet: it stops at `until`. */
    isEnding: computed(() => isEnding(access.value)),
    /** Free, and the subscription goes on: the next period brings Premium back. */
    isSuspended: computed(() => isSuspended(access.value)),
    isCancellable: computed(() => isCancellable(access.value)),
    isTrial: computed(() => access.value.reason.code === 'trial'),
    /** A payment failed: `graceDaysLeft` more days of Premium, or none any more. */
    owes: computed(() => isOwing(access.value)),
    graceDaysLeft: computed(() =>
      access.value.reason.code === 'grace' ? access.value.reason.daysLeft : null,
    ),
    until: computed(() => access.value.until),
    pending,
    problem,
    cancel: (input: CancelInput) => run(() => billing.cancel.mutate(input), refresh),
    resume: () => run(() => billing.resume.mutate(), refresh),
  }
}
