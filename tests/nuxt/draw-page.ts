import { mountSuspended } from '@nuxt/test-utils/runtime'
import { expect } from 'vitest'
import { nextTick } from 'vue'
import { clearNuxtData, clearNuxtState, useRouter, useState } from '#imports'
import { pathIn, type Locale } from '#shared/locales.ts'
import App from '../../app.vue'
import { inState } from '../../dev/pages.ts'
import type { PageState } from '../fixtures/page-states.ts'
import { saidIn } from './sentences.ts'

// It is drawn for the eye alone, by what happy-dom has not: the table below it says the same.
const stubs = { UsageChart: true }

/**
 * Opens a page in a state, as somebody does who comes from elsewhere. Returns the address this led
 * to, and all that is said there.
 */
export async function drawPage(locale: Locale, path: string, { name }: PageState) {
  clearNuxtState('viewer')
  clearNuxtData()
  const attachTo = document.createElement('div')
  const route = inState(pathIn(locale, path), name)
  const page = await mountSuspended(App, { route, attachTo, global: { stubs } })
  // A page that is the same for everybody asks only now who is looking.
  const isDrawn = () => !!attachTo.querySelector('h1') && !!useState('viewer').value
  await expect.poll(isDrawn, { interval: 5 }).toBe(true)
  await nextTick()
  const { path: led, query } = useRouter().currentRoute.value
  const said = saidIn(attachTo)
  page.unmount()
  return { led, query, said }
}
