import { defineNitroPlugin } from 'nitropack/runtime'

/** Lets the gallery show our own pages in a frame, which the policy forbids everybody else. */
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('beforeResponse', ({ node: { res } }) => {
    const header = 'content-security-policy'
    const policy = res.getHeader(header)
    if (typeof policy !== 'string' || res.headersSent) return
    res.setHeader(
      header,
      policy
        .replace("frame-ancestors 'none'", "frame-ancestors 'self'")
        .replace('frame-src ', "frame-src 'self' "),
    )
  })
})
