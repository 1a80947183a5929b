// On the page of a festival to come: be told when its timetable is out.
import Bell from 'lucide-react/icons/bell'
import BellOff from 'lucide-react/icons/bell-off'

import { useStrings } from '@/shared/strings/strings'

import * as styles from './published-button.module.css'
import { usePush } from './use-push'

export function PublishedButton({ festival }: { festival: string }) {
  const { t, language } = useStrings()
  const push = usePush({ festival, code: '', language, version: '' }, (say) => say('push.published_on'))
  const isOn = push.wishes.length > 0
  if (push.obstacle && !isOn) return <p>{t(`push.obstacle.${push.obstacle}`)}</p>
  const Icon = isOn ? BellOff : Bell
  const words = push.words || (isOn ? t('push.published_on') : '')
  return (
    <div className={styles.published}>
      <button
        type="button"
        className="quiet-button"
        aria-disabled={push.isWaiting}
        onClick={() => push.change(isOn ? [] : ['published'])}
      >
        <Icon aria-hidden size={18} />
        {t(isOn ? 'push.published_off' : 'push.published')}
      </button>
      <p role="status">{words}</p>
      <p className={styles.kept}>{t('push.published_kept')}</p>
    </div>
  )
}
