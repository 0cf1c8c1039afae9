import { applyAppearance } from './appearance.js'
import { createCardForm } from './card-form.js'
import { checkElementOptions } from './element-options.js'
import { createEmitter } from './emitter.js'
import { h } from './dom.js'
import { IntegrationError } from './refusals.js'
import { adoptStyles } from './styles.js'

const EVENTS = ['loaderstart', 'ready', 'change', 'focus', 'blur', 'escape', 'loaderror']

// Frozen objects are left alone by Vue and its like, so what a page hands back is what it was given.
const elementInsides = new WeakMap()

/** What the page must not see of an Element; undefined for what is none of ours. */
export const insideElement = (element) => elementInsides.get(element)

/**
 * A `payment` or `card` Element. `group` is what it needs of its Elements: how they look and
 * speak, whether their intent can be loaded, and to be told of the end.
 */
export function createElement(type, options, group) {
  checkElementOptions(`elements.create('${type}')`, type, options)
  const emitter = createEmitter(EVENTS)
  let settings = { ...options }
  let destroyed = false
  let mounts = 0
  let last = ''

  const form = createCardForm({ onChange: announceChange, words: group.words })
  const root = h('div', { className: 'local-stripe' }, [form.root])
  applySettings()

  const emit = (name, event) => emitter.emit(name, { elementType: type, ...event })

  function announceChange() {
    const { complete, empty, brand, problem } = form.state()
    const now = JSON.stringify([complete, empty, brand, problem])
    if (now === last) return
    last = now
    if (type === 'payment')
      return emit('change', { complete, empty, collapsed: false, value: { type: 'card' } })
    const error = problem && {
      type: 'validation_error',
      code: problem,
      message: group.words.card[problem],
    }
    emit('change', { complete, empty, brand, error, value: { postalCode: '' } })
  }

  function applySettings() {
    form.setReadOnly(Boolean(settings.readOnly))
    form.setDisabled(Boolean(settings.disabled))
  }

  root.addEventListener('focusin', ({ relatedTarget }) => {
    if (!root.contains(relatedTarget)) emit('focus')
  })
  root.addEventListener('focusout', ({ relatedTarget }) => {
    if (!root.contains(relatedTarget)) emit('blur')
  })
  root.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') emit('escape')
  })

  function alive() {
    if (destroyed)
      throw new IntegrationError('This Element has been destroyed. Please create a new one.')
  }

  async function load() {
    const mount = mounts
    emit('loaderstart')
    const error = await group.load()
    if (destroyed || mount !== mounts || !root.isConnected) return
    if (error) emit('loaderror', { error })
    else emit('ready')
  }

  const element = Object.freeze({
    mount(target) {
      alive()
      const host = typeof target === 'string' ? document.querySelector(target) : target
      if (!(host instanceof HTMLElement))
        throw new IntegrationError(
          `element.mount(): ${typeof target === 'string' ? `the selector \`${target}\` matches no element on the page` : 'expected a selector or an HTML element'}.`,
        )
      if (root.parentElement === host) return element
      adoptStyles()
      applyAppearance(root, group.appearance())
      host.replaceChildren(root)
      mounts += 1
      void load()
      return element
    },
    unmount() {
      alive()
      root.remove()
      return element
    },
    destroy() {
      alive()
      root.remove()
      destroyed = true
      group.onDestroy()
    },
    update(changes) {
      alive()
      checkElementOptions('element.update()', type, changes)
      settings = { ...settings, ...changes }
      applySettings()
      return element
    },
    on(name, handler) {
      emitter.on(name, handler)
      return element
    },
    once(name, handler) {
      emitter.on(name, handler, true)
      return element
    },
    off(name, handler) {
      emitter.off(name, handler)
      return element
    },
    focus: () => (alive(), form.focus()),
    blur: () => (alive(), form.blur()),
    clear: () => (alive(), form.clear()),
    // The form shows one way to pay, so there is no choice to fold away.
    collapse: () => element,
  })

  elementInsides.set(element, {
    validate: () => (alive(), form.validate()),
    card: () => form.values(),
    billingDetails: () => settings.defaultValues?.billingDetails,
    isMounted: () => root.isConnected,
    redress: () => applyAppearance(root, group.appearance()),
  })
  return element
}
