import type { CensusOptions } from '#server/services/mirror/stripe-census.ts'

const everyOnAPipe = 1000

/**
 * Says on standard error how far long work has come: in one line that is written over on a terminal,
 * and each thousand elsewhere, as in cron's mail.
 */
export function createProgress(): CensusOptions & { end: () => void } {
  const terminal = process.stderr.isTTY
  let written = false

  function end(): void {
    if (written && terminal) process.stderr.write('\n')
    written = false
  }

  return {
    onProgress(phase, done) {
      if (terminal) process.stderr.write(`\r\u001b[K${done} ${phase}`)
      else if (done % everyOnAPipe === 0) console.error(`${done} ${phase}`)
      written = true
    },
    onPause({ seconds, reason }) {
      end()
      console.error(`Waiting ${seconds.toFixed(1)} s for Stripe: ${reason}`)
    },
    end,
  }
}
