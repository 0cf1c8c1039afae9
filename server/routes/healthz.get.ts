import { defineEventHandler } from 'h3'

/** The process is up. Says nothing of what it depends on: see /readyz. */
export default defineEventHandler(() => ({ status: 'ok' }))
