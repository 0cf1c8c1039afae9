import { useNuxtApp } from '#imports'
import { useNavigationProblem } from '~/composables/use-navigation-problem'
import { useViewer } from '~/composables/use-viewer'
import { toPageError } from '~/utils/app-error'

/**
 * For a page's middleware: `ask` reads who is looking, and says whether there was an answer. In a browser
 * that got none the page one is on stays, and the problem is shown on it; a server answers with an error.
 */
export function useGate() {
  const { $i18n, isHydrating } = useNuxtApp()
  const viewer = useViewer()
  const problem = useNavigationProblem()

  async function ask(): Promise<boolean> {
    try {
      // The server has just asked for the page it drew.
      await (isHydrating ? viewer.load() : viewer.refresh())
      problem.value = null
      return true
    } catch (error) {
      if (import.meta.server) throw error
      problem.value = toPageError(error, $i18n.locale.value)
      return false
    }
  }

  return { user: viewer.user, access: viewer.access, ask }
}
