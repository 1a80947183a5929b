import { describe, expect, test } from 'vitest'

import { randomFrom, randomRequest } from '@/testing/plan-requests'

import { answerTo } from './plan-answer'
import { type PlanWorker, PlannerClient } from './plan-in-worker'
import type { PlanRequest } from './plan-request'
import { propose } from './propose'

const shape = { acts: 4, days: 1, stages: 3, lives: 2, greetings: 1, openMin: 120 }
const request = (seed: number): PlanRequest => ({ ...randomRequest(randomFrom(seed), shape), limitMs: 50 })
const first = request(1)
const second = request(2)

/** A browser's worker, on this thread: it answers in its own turn, and not after it was terminated. */
class TurnWorker implements PlanWorker {
  onmessage: PlanWorker['onmessage'] = null
  onerror: PlanWorker['onerror'] = null
  isTerminated = false

  postMessage(asked: PlanRequest): void {
    setTimeout(() => {
      if (this.isTerminated) return
      const { onmessage } = this
      const event = new MessageEvent('message', { data: structuredClone(answerTo(asked)) })
      Reflect.apply(onmessage ?? (() => null), this, [event])
    })
  }

  terminate(): void {
    this.isTerminated = true
  }
}

/** Its script does not load. */
class BrokenWorker extends TurnWorker {
  override postMessage(): void {
    setTimeout(() => {
      Reflect.apply(this.onerror ?? (() => null), this, [new Event('error')])
    })
  }
}

describe.each([
  ['in a worker', () => new TurnWorker()],
  ['on the page where the script of the worker does not load', () => new BrokenWorker()],
  ['on the page where there are no workers', undefined],
])('%s', (_, start) => {
  test('the proposal is the one of the search', async () => {
    const client = new PlannerClient(start)
    expect(await client.propose(first)).toEqual(propose(first))
    expect(await client.propose(second)).toEqual(propose(second))
  })

  test('the latest request is the only one that is answered', async () => {
    const client = new PlannerClient(start)
    const answers = await Promise.all([client.propose(first), client.propose(second)])
    expect(answers).toEqual([null, propose(second)])
  })

  test('a request without valid times is an error with the reason', async () => {
    const [candidate] = first.candidates
    if (!candidate) throw new Error('there are candidates')
    const broken = { ...first, candidates: [{ ...candidate, startAt: NaN }] }
    await expect(new PlannerClient(start).propose(broken)).rejects.toThrow(/has no valid time/)
  })
})

test('a dropped request ends its worker, an answered one keeps it', async () => {
  const workers: TurnWorker[] = []
  const client = new PlannerClient(() => {
    const worker = new TurnWorker()
    workers.push(worker)
    return worker
  })
  const dropped = client.propose(first)
  client.cancel()
  expect(await dropped).toBeNull()
  await client.propose(first)
  await client.propose(second)
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false])
})
