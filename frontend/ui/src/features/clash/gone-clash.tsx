// What the dialog shows when its clash is gone: another tab changed the picks, or a new timetable the times.
import { useEffect, useRef } from 'react'

import { clashKey, type Clash } from '@/shared/selection/clashes'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'

import * as styles from './clash-sheet.module.css'

interface GoneClashProps {
  clash: Clash
  /** The other open clashes. */
  left: readonly Clash[]
  onNext: (clash: Clash) => void
  onClose: () => void
}

export function GoneClash({ clash: { first, second }, left, onNext, onClose }: GoneClashProps) {
  const { t } = useStrings()
  const close = useRef<HTMLButtonElement>(null)
  // what had the focus, an answer, is gone
  useEffect(() => close.current?.focus(), [])
  const [next] = left
  return (
    <>
      <ul className={styles.former}>
        {[first, second].map(({ id, act }) => (
          <li key={id} lang={languageOf(act)}>
            {act}
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <button ref={close} type="button" className="main-button" onClick={onClose}>
          {t('sheet.close')}
        </button>
        {next && (
          <button key={clashKey(next)} type="button" className="quiet-button" onClick={() => onNext(next)}>
            {t('clash.left', { count: left.length })}
          </button>
        )}
      </div>
    </>
  )
}
