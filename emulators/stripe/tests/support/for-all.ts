/** Whole numbers between two bounds, both included. */
export type Draw = (min: number, max: number) => number

const rounds = 300

/**
 * Checks a promise for many drawn cases. The numbers come from a fixed seed, so that a failure is
 * the same at every run; the case that failed is named by its round.
 */
export function forAll(check: (draw: Draw) => void): void {
  for (let round = 1; round <= rounds; round += 1) {
    try {
      check(drawFrom(round))
    } catch (error) {
      throw new Error(`The promise fails in round ${round}.`, { cause: error })
    }
  }
}

/** The multiply-with-carry generator by Marsaglia: plenty for picking cases. */
function drawFrom(seed: number): Draw {
  let state = (seed * 2_654_435_761) % 4_294_967_296
  return (min, max) => {
    state = (36_969 * (state & 65_535) + Math.floor(state / 65_536)) % 4_294_967_296
    const mixed = (state * 1_103_515_245 + 12_345) % 4_294_967_296
    return min + Math.floor((mixed / 4_294_967_296) * (max - min + 1))
  }
}
