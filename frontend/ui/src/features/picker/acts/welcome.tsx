// The question of a first visit, with a way around it.
import { useStrings } from '@/shared/strings/strings'

import { showView } from '../view/view-address'

import * as styles from './welcome.module.css'

export function Welcome() {
  const { t } = useStrings()
  return (
    <section className={styles.welcome}>
      <h3>{t('acts.who')}</h3>
      <p>{t('acts.who_hint')}</p>
      <button type="button" className="quiet-button" onClick={() => showView('list')}>
        {t('acts.skip')}
      </button>
    </section>
  )
}
