import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findFreePort, isPortFree } from '../ports.ts'

/** What a place remembers between two starts besides its databases. */
type Kept = {
  ports: Record<string, number | undefined>
  /** Stripe shows the secret of a webhook endpoint once; there is one endpoint for each address. */
  webhookSecrets: Record<string, string | undefined>
}

export function readKept(stateDir: string): Kept {
  const file = keptFile(stateDir)
  if (!existsSync(file)) return { ports: {}, webhookSecrets: {} }
  return JSON.parse(readFileSync(file, 'utf8')) as Kept
}

export function writeKept(stateDir: string, kept: Kept): void {
  mkdirSync(stateDir, { recursive: true })
  writeFileSync(keptFile(stateDir), `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 })
}

/** The port a service had last time, or another free one when somebody took it since. */
export async function keptPort(stateDir: string, name: string): Promise<number> {
  const kept = readKept(stateDir)
  const last = kept.ports[name]
  const port = last && (await isPortFree(last)) ? last : await findFreePort()
  writeKept(stateDir, { ...kept, ports: { ...kept.ports, [name]: port } })
  return port
}

function keptFile(stateDir: string): string {
  return path.join(stateDir, 'kept.json')
}
