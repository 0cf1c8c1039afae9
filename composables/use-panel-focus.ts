import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import { focusTitle } from '~/composables/use-page-focus'

/**
 * Gives the focus to a panel that appears, for it is what one waits for, wherever on the page the button was.
 * When it goes the focus goes back to where it came from.
 */
export function usePanelFocus(panel: Readonly<Ref<HTMLElement | null>>) {
  let before: Element | null = null

  onMounted(() => {
    before = document.activeElement
    panel.value?.focus()
  })
  onBeforeUnmount(() => {
    if (!panel.value?.contains(document.activeElement)) return
    if (before instanceof HTMLElement && before.isConnected && before !== document.body)
      before.focus()
    else focusTitle()
  })
}
