/** The page in another language posts to its own address, and so does a mail reader. */
export { default } from '../unsubscribe.post.ts'
