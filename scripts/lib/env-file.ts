import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** Reads `.env` into the environment, where there is one; what is set already wins. */
export function loadEnv(file = '.env'): void {
  if (existsSync(file)) process.loadEnvFile(file)
}

/** Sets variables in an env file, keeping every other line; the file becomes readable by its owner alone. */
export function writeEnv(values: Record<string, string>, file = '.env'): void {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  for (const [name, value] of Object.entries(values)) {
    const line = `${name}=${value}`
    const at = lines.findIndex((candidate) => candidate.startsWith(`${name}=`))
    if (at >= 0) lines[at] = line
    else lines.push(line)
  }
  const written = `${file}.${process.pid}.new`
  writeFileSync(written, `${lines.join('\n').trim()}\n`, { mode: 0o600 })
  renameSync(written, file)
}
