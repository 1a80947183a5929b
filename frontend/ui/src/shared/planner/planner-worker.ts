// Web worker of the planner: one answer for each request, in order.
import { answerTo } from './plan-answer'
import type { PlanRequest } from './plan-request'

self.addEventListener('message', ({ data }: MessageEvent<PlanRequest>) => {
  self.postMessage(answerTo(data))
})
