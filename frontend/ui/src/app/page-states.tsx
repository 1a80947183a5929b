// The page while there is no timetable to show: loading, failed, unknown, withdrawn, crashed.
import { ApiError, isWithdrawn } from '@/api/client'
import { useFestivals } from '@/api/festivals'
import { nameIn } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'

import * as styles from './page-states.module.css'

/** Placeholders in the shape of the page, so that nothing jumps when it loads. */
export function Loading() {
  const { t } = useStrings()
  return (
    <main className={styles.loading} aria-busy>
      <p role="status" className="visually-hidden">
        {t('state.loading')}
      </p>
      <div className={styles.title} />
      <div className={styles.bar} />
      <div className={styles.bar} />
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className={styles.row} />
      ))}
    </main>
  )
}

export function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useStrings()
  if (error instanceof ApiError && error.status === 404) return <Unknown />
  if (isWithdrawn(error)) return <Withdrawn />
  const isAway = error instanceof ApiError && error.status === 0
  return (
    <main className="message">
      <p role="alert">{t(isAway ? 'state.unreachable' : 'state.server')}</p>
      <button type="button" className="main-button" onClick={onRetry}>
        {t('state.retry')}
      </button>
    </main>
  )
}

function Unknown() {
  const { t } = useStrings()
  return (
    <main className="message">
      <h1>{t('state.unknown')}</h1>
      <Others />
    </main>
  )
}

function Withdrawn() {
  const { t } = useStrings()
  return (
    <main className="message">
      <h1>{t('state.withdrawn')}</h1>
      <p>{t('state.withdrawn_picks_safe')}</p>
      <Others />
    </main>
  )
}

function Others() {
  const { t, language } = useStrings()
  const { data: festivals = [] } = useFestivals()
  return (
    <>
      {festivals.length > 0 && <h2>{t('state.others')}</h2>}
      <ul>
        {festivals.map(({ id, name }) => (
          <li key={id}>
            <a href={`/${id}/`}>{nameIn(name, language)}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

export function Crashed() {
  const { t } = useStrings()
  return (
    <main className="message">
      <p role="alert">{t('state.crashed')}</p>
      <button type="button" className="main-button" onClick={() => window.location.reload()}>
        {t('state.retry')}
      </button>
    </main>
  )
}
