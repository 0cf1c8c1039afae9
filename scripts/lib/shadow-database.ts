import { Duplex } from 'node:stream'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'

/**
 * Lends a throw-away database in memory, behind the usual driver. It has one session, which is all
 * that replaying migrations takes, and needs no server.
 */
export async function withShadowDatabase<Result>(
  use: (session: pg.Pool) => Promise<Result>,
): Promise<Result> {
  const lite = await PGlite.create()
  const session = new pg.Pool({ max: 1, user: 'postgres', stream: () => new LiteStream(lite) })
  readCharAsText(session)
  try {
    return await use(session)
  } finally {
    await session.end()
    await lite.close()
  }
}

const charType = 18
const textType = 25

// PostgreSQL's catalogs, which the engine reads to describe a schema, have columns of the type
// "char", and Prisma's adapter does not know it. It comes as text anyway.
function readCharAsText(session: pg.Pool): void {
  const query = session.query.bind(session) as (config: pg.QueryConfig) => Promise<pg.QueryResult>
  const translated = async (config: pg.QueryConfig) => {
    const result = await query(config)
    for (const field of result.fields ?? []) {
      if (field.dataTypeID === charType) field.dataTypeID = textType
    }
    return result
  }
  session.query = translated as typeof session.query
}

/** Stands where the driver expects a socket, and hands PostgreSQL's protocol to PGlite. */
class LiteStream extends Duplex {
  readonly #lite: PGlite

  constructor(lite: PGlite) {
    super()
    this.#lite = lite
  }

  connect(): void {
    queueMicrotask(() => this.emit('connect'))
  }

  override _write(chunk: Uint8Array, _encoding: string, done: (error?: Error) => void): void {
    this.#lite.execProtocolRaw(chunk).then((answer) => {
      if (answer.length > 0) this.push(Buffer.from(answer))
      done()
    }, done)
  }

  override _read(): void {}

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  // What a socket could do besides has no meaning here.
  setNoDelay(): void {}
  setKeepAlive(): void {}
  ref(): void {}
  unref(): void {}
}
