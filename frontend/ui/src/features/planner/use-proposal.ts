// Ask the planner for a day, again whenever picks, stars or wishes change.
import { useEffect, useMemo, useState } from 'react'

import { listActs } from '@/shared/acts/act-list'
import { PlannerClient } from '@/shared/planner/plan-in-worker'
import { planRequest } from '@/shared/planner/plan-of-timetable'
import type { Proposal } from '@/shared/planner/plan-request'
import { usePlanWishes } from '@/shared/planner/plan-wishes'
import { useGrades } from '@/shared/selection/act-grades'
import { usePicks } from '@/shared/selection/picks-context'
import type { Timetable } from '@/shared/timetable/timetable'
import { todayOf } from '@/shared/timetable/today'
import { useNow } from '@/shared/ui/use-now'

import type { Asked } from './proposed-plan'

/** `proposal` is null where the planner failed. */
export interface Answered {
  asked: Asked
  proposal: Proposal | null
}

/** The latest answer; `isCurrent` is false while a newer question is not answered yet. */
export interface ProposalState {
  asked: Asked
  answered: Answered | null
  isCurrent: boolean
  retry: () => void
}

/** One worker for the page, whose next answer is faster. */
const planner = new PlannerClient()

export function useProposal(timetable: Timetable): ProposalState {
  const [attempt, setAttempt] = useState(0)
  const [answered, setAnswered] = useState<Answered | null>(null)
  const asked = useAsked(timetable)
  useEffect(() => {
    let isLatest = true
    const answer = (proposal: Proposal | null) => isLatest && setAnswered({ asked, proposal })
    planner.propose(asked.request).then(answer, () => answer(null))
    return () => {
      isLatest = false
      planner.cancel()
    }
  }, [asked, attempt])
  return {
    asked,
    answered,
    isCurrent: answered?.asked === asked,
    retry: () => {
      setAnswered(null)
      setAttempt(attempt + 1)
    },
  }
}

/** The time counts when the question is first asked: a plan must not change while it is read. */
function useAsked(timetable: Timetable): Asked {
  const acts = useMemo(() => listActs(timetable), [timetable])
  const followed = usePicks((picks) => picks.followed)
  const choices = usePicks((picks) => picks.choices)
  const clashes = usePicks((picks) => picks.clashes)
  const unknown = usePicks((picks) => picks.unknown)
  const wishes = usePlanWishes(timetable.festival)
  const absolute = useGrades(timetable.festival)
  const [now] = useState(useNow())
  return useMemo(() => {
    // a festival of the past can still be planned, to try the page
    const from = todayOf(timetable, now).phase === 'after' ? -Infinity : now
    const request = planRequest({
      ...{ timetable, acts, followed, absolute, choices, clashes, unknown, wishes },
      now: from,
    })
    return { request, timetable, acts, followed, choices }
  }, [timetable, acts, followed, absolute, choices, clashes, unknown, wishes, now])
}
