import { nextTick } from 'vue'
import { defineNuxtPlugin } from '#imports'

/** Any field. A text or a choice has nothing to tick: what is read of that is undefined, and changes nothing. */
type Field = HTMLInputElement

/**
 * A page can be filled in before its scripts have come, and Vue, when it takes the page over, puts every
 * field back to what the server drew. What was entered by then is entered again once the page is alive, so
 * that nothing typed, ticked or chosen is undone. (A part of a page that is hydrated later on its own lies in
 * a form that hears of its fields already, or keeps them disabled until then.)
 */
export default defineNuxtPlugin((nuxtApp) => {
  if (!nuxtApp.isHydrating) return

  const entries = new Map<Field, Pick<Field, 'value' | 'checked'>>()
  // What was touched last is entered last: of two radio buttons it is the one that counts.
  const note = (field: Field) => {
    entries.delete(field)
    entries.set(field, { value: field.value, checked: field.checked })
  }
  for (const field of document.querySelectorAll<Field>('input, textarea, select')) {
    if (isChanged(field)) note(field)
  }
  const listen = ({ target, isTrusted }: Event) => {
    if (isTrusted) note(target as Field)
  }
  document.addEventListener('input', listen, true)

  nuxtApp.hooks.hookOnce('app:suspense:resolve', async () => {
    // One after the other, for the next may belong to the same list, which has to know of this one. What is
    // typed meanwhile is noted again, and so comes last.
    for (const [field, entry] of entries) {
      entries.delete(field)
      if (!field.isConnected) continue
      Object.assign(field, entry)
      for (const type of ['input', 'change'])
        field.dispatchEvent(new Event(type, { bubbles: true }))
      await nextTick()
    }
    document.removeEventListener('input', listen, true)
  })
})

/** Whether a field holds something else than the server drew. */
function isChanged(field: Field | HTMLSelectElement): boolean {
  if (field instanceof HTMLSelectElement) {
    const drawn = [...field.options].findIndex((option) => option.defaultSelected)
    return field.selectedIndex !== Math.max(drawn, 0)
  }
  // A radio button is undone by another one, which is the one that was chosen.
  const mayCount = field.checked || field.type !== 'radio'
  return field.value !== field.defaultValue || (field.checked !== field.defaultChecked && mayCount)
}
