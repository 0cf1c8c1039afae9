import { execFile } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { promisify } from 'node:util'
import { withLock } from './file-lock.ts'
import { inRoot, root } from './root.ts'

/**
 * Makes what the sources refer to and git does not keep: the database client, anew when the schema
 * is younger, and Nuxt's tsconfig files, which the one in the project's folder points to.
 */
export async function ensureGenerated(): Promise<void> {
  await withLock(inRoot('.data/generate.lock'), async () => {
    if (!isNewer('prisma/client/client.ts', 'prisma/schema.prisma')) {
      await run('node_modules/prisma/build/index.js', 'generate')
    }
    if (!existsSync(inRoot('.nuxt/tsconfig.app.json'))) {
      await run('node_modules/nuxt/bin/nuxt.mjs', 'prepare')
    }
  })
}

function isNewer(made: string, source: string): boolean {
  const found = statSync(inRoot(made), { throwIfNoEntry: false })
  return !!found && found.mtimeMs >= statSync(inRoot(source)).mtimeMs
}

async function run(program: string, command: string): Promise<void> {
  await promisify(execFile)(process.execPath, [inRoot(program), command], { cwd: root })
}
