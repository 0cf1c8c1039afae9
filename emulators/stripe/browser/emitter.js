import { IntegrationError } from './refusals.js'

/** Handlers by event name. A handler that throws is reported and does not keep the others from running. */
export function createEmitter(events) {
  const handlers = new Map(events.map((name) => [name, []]))

  function handlersOf(name) {
    const list = handlers.get(name)
    if (list) return list
    throw new IntegrationError(
      `\`${name}\` is no event of this Element. It has: ${events.join(', ')}.`,
    )
  }

  return {
    on(name, handler, once = false) {
      if (typeof handler !== 'function')
        throw new IntegrationError(`The handler of \`${name}\` must be a function.`)
      handlersOf(name).push({ handler, once })
    },
    off(name, handler) {
      const kept = handler ? handlersOf(name).filter((entry) => entry.handler !== handler) : []
      handlers.set(name, kept)
    },
    emit(name, event) {
      const current = handlersOf(name)
      handlers.set(
        name,
        current.filter(({ once }) => !once),
      )
      for (const { handler } of current) {
        try {
          handler(event)
        } catch (error) {
          reportError(error)
        }
      }
    },
  }
}
