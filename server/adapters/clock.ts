/** The one door to the time: whoever needs it asks for a Clock, so that tests and the demo can move it. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }
