import { defineEventHandler } from 'h3'
import { answerFeed } from '../../http/answer-feed.ts'

/** A calendar feed, /feeds/<secret>.ics. */
export default defineEventHandler(answerFeed)
