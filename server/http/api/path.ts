const apiPath = /^\/api\/v1(?:[/?]|$)/

/**
 * Whether a path belongs to the API, which every site may call: it knows its callers by key alone, and
 * a cookie that a browser happens to send means nothing there.
 */
export const isApiPath = (path: string) => apiPath.test(path)
