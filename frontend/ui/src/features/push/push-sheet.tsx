// The dialog of messages to this device: what they are about, what is stored for them, and turning them off.
import type { Wish } from '@/shared/push/push-body'
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { todayOf } from '@/shared/timetable/today'
import { Sheet } from '@/shared/ui/sheet'
import { useNow } from '@/shared/ui/use-now'

import * as styles from './push-sheet.module.css'
import { useOwnCode } from './use-own-code'
import { usePush } from './use-push'

const OFFERED = ['changes', 'reminders'] as const satisfies readonly Wish[]

export function PushSheet({ timetable, onClose }: { timetable: Timetable; onClose: () => void }) {
  const { t, language } = useStrings()
  const { festival, version } = timetable.source
  const code = useOwnCode()
  const isEmpty = usePicks((picks) => picks.code === '')
  const push = usePush({ festival, code, language, version }, (say) => say('push.on'))
  const { wishes, obstacle } = push
  const isOn = wishes.length > 0
  const isOver = todayOf(timetable, useNow()).phase === 'after'
  const hint = isOver ? 'push.over' : !obstacle && isEmpty && 'push.no_picks'
  const toggle = (wish: Wish) =>
    push.change(wishes.includes(wish) ? wishes.filter((one) => one !== wish) : [...wishes, wish])
  return (
    <Sheet title={t('push.title')} onClose={onClose}>
      {obstacle ? (
        <p className={styles.obstacle}>{t(`push.obstacle.${obstacle}`)}</p>
      ) : (
        <div className={styles.wishes} aria-busy={push.isWaiting}>
          {OFFERED.map((wish) => (
            <label key={wish} className={styles.wish}>
              <span>{t(`push.${wish}`)}</span>
              <input
                type="checkbox"
                role="switch"
                checked={wishes.includes(wish)}
                aria-disabled={push.isWaiting}
                onChange={() => toggle(wish)}
              />
            </label>
          ))}
        </div>
      )}
      <p role="status" className={styles.words}>
        {push.words}
      </p>
      {hint && <p className={styles.hint}>{t(hint)}</p>}
      <p className={styles.hint}>{t('push.kept')}</p>
      {isOn && (
        <button type="button" className="quiet-button" onClick={() => push.change([])}>
          {t('push.off')}
        </button>
      )}
    </Sheet>
  )
}
