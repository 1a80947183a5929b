// Taking a plan: its slots are picked in one step of undo, and My day shows them.
import { useState } from 'react'

import { MOST_PICKS } from '@/api/limits.gen'
import { markBuilt } from '@/shared/acts/built-acts'
import { readTab, showTab } from '@/shared/address/tab'
import { usePicksStore } from '@/shared/selection/picks-context'
import { builtKey, useShownPlan } from '@/shared/selection/shown-plan'
import { tellTaken } from '@/shared/selection/taken-plan'
import { useStrings } from '@/shared/strings/strings'
import type { Slot } from '@/shared/timetable/timetable'
import { useIsDesk } from '@/shared/ui/use-is-desk'

import type { Asked } from './proposed-plan'

/** `isFull`: why it could not be taken, in words. */
export function useTakePlan({ timetable, followed }: Asked, onClose: () => void) {
  const { t } = useStrings()
  const picks = usePicksStore()
  const plan = useShownPlan(timetable.festival)
  const isDesk = useIsDesk()
  const [isFull, setFull] = useState<string | null>(null)
  const take = (givenUp: readonly Slot[], added: readonly Slot[]) => {
    picks.exchange(givenUp, added)
    const { excess, code } = picks.current()
    if (excess !== null) {
      setFull(t('picks.full', { limit: MOST_PICKS }))
      return
    }
    markBuilt(builtKey(timetable.festival, plan), followed)
    tellTaken({ code, addedCount: added.length, givenUpCount: givenUp.length })
    onClose()
    const [first] = added
    // a desk shows My day beside the acts
    if (!isDesk && readTab() !== 'day') showTab('day', (params) => first && params.set('day', first.day))
  }
  return { isFull, take }
}
