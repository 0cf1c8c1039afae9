import { defineConfig } from 'prisma/config'

// These three commands only read the schema, yet the CLI looks for the engine's binary, which a
// closed network cannot download. Any executable satisfies the check, for it is never run.
const readsSchemaOnly = ['generate', 'validate', 'format']
if (process.argv.some((argument) => readsSchemaOnly.includes(argument))) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
