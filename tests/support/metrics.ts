const sample = /^([a-z_][a-z\d_]*(?:\{(?:[a-z_]+="[^"\\]*",?)+\})?) (-?[\d.e+-]+|Nan)$/

/** Prometheus' text format, as the value of each series. What is neither a comment nor a sample throws. */
export function parseMetrics(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line && !line.startsWith('# '))
  return new Map(
    lines.map((line) => {
      const [, series, value] = sample.exec(line) ?? []
      if (!series) throw new Error(`This is no sample: ${line}`)
      return [series, Number(value)]
    }),
  )
}
