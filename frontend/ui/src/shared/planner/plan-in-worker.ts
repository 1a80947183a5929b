// Ask the planner without stopping the page: in a web worker, of which the latest request is the only one that is answered.
import type { PlanAnswer } from './plan-answer'
import type { PlanRequest, Proposal } from './plan-request'

/** Without workers the search runs on the page itself, which must not stop for longer. */
const PAGE_LIMIT_MS = 50

export type PlanWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

const startWorker = (): PlanWorker =>
  new Worker(new URL('./planner-worker.ts', import.meta.url), { type: 'module' })

export class PlannerClient {
  private worker: PlanWorker | null = null
  private drop: (() => void) | null = null

  constructor(private readonly start: () => PlanWorker = startWorker) {}

  /** Null if a later request came before the answer. Rejects with a message if there can be no proposal. */
  async propose(request: PlanRequest): Promise<Proposal | null> {
    this.cancel()
    const answer = await new Promise<PlanAnswer | null>((resolve) => {
      const dropped = () => {
        resolve(null)
      }
      this.drop = dropped
      const finish = (given: PlanAnswer) => {
        if (this.drop === dropped) this.drop = null
        resolve(given)
      }
      const onPage = () => {
        void answerOnPage(request, () => this.drop === dropped).then((given) => {
          if (given) finish(given)
        })
      }
      this.ask(request, finish, onPage)
    })
    if (answer && 'error' in answer) throw new Error(answer.error)
    return answer?.proposal ?? null
  }

  /** Drop the request that is not yet answered, and its worker, which would go on searching. */
  cancel(): void {
    if (!this.drop) return
    this.drop()
    this.drop = null
    this.stop()
  }

  private ask(request: PlanRequest, finish: (answer: PlanAnswer) => void, onPage: () => void): void {
    try {
      const worker = (this.worker ??= this.start())
      worker.onmessage = ({ data }: MessageEvent<PlanAnswer>) => {
        finish(data)
      }
      // Its script did not load, or the browser has no module workers.
      worker.onerror = () => {
        this.stop()
        onPage()
      }
      worker.postMessage(request)
    } catch {
      this.stop()
      onPage()
    }
  }

  private stop(): void {
    this.worker?.terminate()
    this.worker = null
  }
}

/** Null if the request was dropped meanwhile. */
async function answerOnPage(request: PlanRequest, isWanted: () => boolean): Promise<PlanAnswer | null> {
  try {
    const { answerTo } = await import('./plan-answer')
    if (!isWanted()) return null
    return answerTo({ ...request, limitMs: Math.min(PAGE_LIMIT_MS, request.limitMs) })
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
