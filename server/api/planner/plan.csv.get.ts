import { defineEventHandler } from 'h3'
import { writePlanCsv } from '../../http/plan-csv.ts'
import { sendPlan } from '../../http/send-plan.ts'

/** The planner's year as a CSV file. */
export default defineEventHandler((event) => sendPlan(event, 'csv', writePlanCsv))
