// Which tab the page shows: the address's own, else the one that helps now.
import { useEffect, useState } from 'react'

import { onAddressChange } from '@/shared/address/address'
import { openTab, readTab, useTab, type Tab } from '@/shared/address/tab'
import { usePicksStore } from '@/shared/selection/picks-context'
import { dayToOpen } from '@/shared/timetable/day-to-open'
import type { Day, Timetable } from '@/shared/timetable/timetable'
import type { Today } from '@/shared/timetable/today'

/** The bare address of a festival opens Now while a day is on, and else My day; without picks it is Find's address. */
export function useShownTab({ phase }: Today): Tab {
  const { current } = usePicksStore()
  const [atStart, setAtStart] = useState<Tab>(() => {
    if (readTab() !== null || isRevisit() || current().picked.length === 0) return 'find'
    return phase === 'on' ? 'now' : 'day'
  })
  useEffect(() => {
    if (readTab() === null && atStart !== 'find') openTab(atStart)
    return onAddressChange(() => setAtStart('find'))
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only the address that opened the page counts
  }, [])
  return useTab() ?? atStart
}

/** A reload or "back" shows what was shown: the bare address was Find then. */
function isRevisit(): boolean {
  const [navigation] = performance.getEntriesByType('navigation')
  const type: unknown = navigation && Reflect.get(navigation, 'type')
  return type === 'reload' || type === 'back_forward'
}

/**
 * The day to open in My day, on a festival day that of the next pick, of the picks and the time at the start: it must not
 * change when the last pick of a day is removed.
 */
export function useDayOfPicks({ source }: Timetable, today: Today, now: number): Day | undefined {
  const { current } = usePicksStore()
  const [id] = useState(() => {
    const { picked } = current()
    const ahead = picked.filter(({ endAt }) => today.phase !== 'on' || endAt > now)
    const counted = ahead.length > 0 ? ahead : picked
    return dayToOpen(source.days, today.day, (day) => counted.some((slot) => slot.day === day.id))?.id
  })
  return source.days.find((day) => day.id === id)
}
