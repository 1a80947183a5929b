// Stands below somebody's plan: makes it one's own, or compares it with one's own; until then nothing is kept.
import { useTimetable } from '@/api/timetable'
import { isEmpty, read } from '@/shared/selection/code'
import { keptSelection } from '@/shared/selection/picks-store'
import { useStrings } from '@/shared/strings/strings'
import { readTimetable } from '@/shared/timetable/timetable'

import { compare } from './compare'
import { Comparison } from './comparison'
import './plan.css'

export function SharedPlan({ festival, code }: { festival: string; code: string }) {
  const { t } = useStrings()
  const { data: source } = useTimetable(festival)
  const mine = keptSelection(festival)
  const theirs = read(code)
  if (!theirs) return null
  const timetable = source && readTimetable(source)
  return (
    <section className="shared-plan" aria-label={t('plan.label')}>
      {timetable && !isEmpty(mine) && (
        <Comparison compared={compare(mine, theirs, timetable)} timetable={timetable} />
      )}
      <a className="main-button" href={`/${festival}/?picks=${code}`}>
        {t('plan.take')}
      </a>
    </section>
  )
}
