// The state of messages about one festival, and what the last tap led to, in words.
import { useState, useSyncExternalStore } from 'react'

import { obstacle, subscribeToObstacle } from '@/shared/push/obstacle'
import type { PushPlan, Wish } from '@/shared/push/push-body'
import { failureOf } from '@/shared/push/push-failure'
import { inTurn, turnOff, turnOn } from '@/shared/push/push-switch'
import { readStoredWishes, subscribeToWishes } from '@/shared/push/stored-wishes'
import { parseWishes } from '@/shared/push/wishes'
import '@/shared/strings/push-strings'
import { useStrings, type Translate } from '@/shared/strings/strings'

type Words = (t: Translate) => string

/** `done` has the words for wishes that were turned on. */
export function usePush(plan: PushPlan, done: Words) {
  const { t } = useStrings()
  const stored = useSyncExternalStore(subscribeToWishes, () => readStoredWishes(plan.festival))
  const found = useSyncExternalStore(subscribeToObstacle, obstacle)
  const [pending, setPending] = useState<readonly Wish[] | null>(null)
  const [outcome, setOutcome] = useState<Words>()

  const change = async (wishes: readonly Wish[]) => {
    if (pending) return
    setPending(wishes)
    const words = await changeTo(plan, wishes, t, done)
    setOutcome(() => words)
    setPending(null)
  }
  return {
    wishes: pending ?? parseWishes(stored),
    obstacle: found,
    isWaiting: pending !== null,
    /** "" before the first tap. */
    words: pending ? t('push.waiting') : (outcome?.(t) ?? ''),
    change: (wishes: readonly Wish[]) => void change(wishes),
  }
}

async function changeTo(plan: PushPlan, wishes: readonly Wish[], t: Translate, done: Words): Promise<Words> {
  try {
    if (wishes.length === 0) {
      const isRemoved = await inTurn(() => turnOff(plan.festival))
      return (say) => say(isRemoved ? 'push.is_off' : 'push.off_later')
    }
    await turnOn(plan, wishes, t)
    return done
  } catch (error) {
    const { kind, reason } = failureOf(error)
    if (kind === 'no_worker') return (say) => say('push.obstacle.no_worker')
    if (kind === 'over') return (say) => say('push.over')
    return (say) => say(`push.failed.${kind}`, { reason })
  }
}
