/** How many procedures one request may call: more than any page does, and too few to keep the database busy. */
export const mostCallsInBatch = 20
