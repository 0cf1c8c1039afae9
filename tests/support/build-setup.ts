import { ensureBuild } from '../../scripts/lib/build.ts'

/** Builds the app before the first test that needs it, whose patience is shorter than a build. */
export default async function setup(): Promise<void> {
  await ensureBuild()
}
