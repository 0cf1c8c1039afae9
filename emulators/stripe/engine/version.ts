/** The one API version whose shapes the emulator speaks: the one stripe-node 23.1.0 pins. */
export const apiVersion = '2026-10-28.endive'
