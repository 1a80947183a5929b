// Two plans compared: what both will see, what each sees alone, and when both are free.
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import { clock } from '@/shared/timetable/clock'
import type { Timetable } from '@/shared/timetable/timetable'

import type { Comparison as Compared } from './compare'
import * as styles from './comparison.module.css'

export function Comparison({ compared, timetable }: { compared: Compared; timetable: Timetable }) {
  const { t } = useStrings()
  const dates = new Map(timetable.source.days.map(({ id, date }) => [id, formatDate(date, t)]))
  return (
    <details className={styles.comparison}>
      <summary>{t('plan.compare', { count: compared.together.length })}</summary>
      {(['together', 'mine', 'theirs'] as const)
        .filter((whose) => compared[whose].length > 0)
        .map((whose) => (
          <section key={whose}>
            <h2>
              {t(`plan.${whose}`)} {compared[whose].length}
            </h2>
            <ul>
              {compared[whose].map((slot) => (
                <li key={slot.id}>
                  {dates.get(slot.day)} {clock(slot.startMin)} <b lang={languageOf(slot.act)}>{slot.act}</b>{' '}
                  {slot.stage.name}
                </li>
              ))}
            </ul>
          </section>
        ))}
      {compared.free.length > 0 && (
        <section>
          <h2>{t('plan.meet')}</h2>
          <ul>
            {compared.free.map(({ day, fromMin, toMin, stage }) => (
              <li key={`${day} ${fromMin}`}>
                {dates.get(day)} {clock(fromMin)}–{clock(toMin)} {stage}
              </li>
            ))}
          </ul>
        </section>
      )}
    </details>
  )
}
