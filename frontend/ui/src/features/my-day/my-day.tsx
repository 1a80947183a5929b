// My day: the picks, day by day.
import { usePicks } from '@/shared/selection/picks-context'
import { SlotsByDay } from '@/shared/slots/slots-by-day'
import { useStrings } from '@/shared/strings/strings'
import type { Day, Timetable } from '@/shared/timetable/timetable'
import type { Today } from '@/shared/timetable/today'

interface MyDayProps {
  timetable: Timetable
  /** The day to show first. */
  day: Day | undefined
  today: Today
  now: number
}

export function MyDay({ timetable }: MyDayProps) {
  const { t } = useStrings()
  const picked = usePicks((picks) => picks.picked)
  if (picked.length === 0) return <p>{t('now.none')}</p>
  return <SlotsByDay slots={picked} timetable={timetable} />
}
