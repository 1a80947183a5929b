// The words for the free time between two picks, its walk and when to leave.
import type { Gap } from '@/shared/selection/gaps'
import { formatDuration } from '@/shared/strings/formats'
import type { Translate } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Timetable } from '@/shared/timetable/timetable'

/**
 * "35分空き · 移動 6分 → 12:04 に出る". No walk on one stage, none where a festival tells no walks at all, and no time to
 * leave at where the gap is too short to walk. "" where there is nothing to say.
 */
export function gapWords(gap: Gap, timetable: Timetable, t: Translate): string {
  const { freeMin, before, after } = gap
  const free = freeMin > 0 ? t('my_day.gap', { duration: formatDuration(freeMin, t) }) : ''
  const walk = before.stage.id === after.stage.id ? '' : walkWords(gap, timetable, t)
  return [free, walk].filter(Boolean).join(' · ')
}

function walkWords({ freeMin, walkMin, after }: Gap, { source }: Timetable, t: Translate): string {
  if (walkMin === null) return source.walks.length > 0 ? t('my_day.walk_unknown') : ''
  const walk = t('my_day.walk', { minutes: walkMin })
  if (walkMin > freeMin) return walk
  return `${walk} → ${t('my_day.leave', { time: clock(after.startMin - walkMin) })}`
}
