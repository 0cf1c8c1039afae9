/** Does a step and says what it is and how long it took; a dot now and then shows that it goes on. */
export async function step<Result>(label: string, work: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now()
  process.stdout.write(`  ${label} `)
  const dots = setInterval(() => process.stdout.write('.'), 3_000)
  try {
    const result = await work()
    process.stdout.write(` ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`)
    return result
  } catch (error) {
    process.stdout.write(' failed\n')
    throw error
  } finally {
    clearInterval(dots)
  }
}
