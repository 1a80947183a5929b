// A notice: one sentence that helps, and buttons for what to do next.
import type { ReactNode } from 'react'

import * as styles from './notice.module.css'

interface NoticeProps {
  words: string
  actions?: readonly { label: string; act: () => void }[]
}

export function Notice({ words, actions = [] }: NoticeProps) {
  return (
    <div className={styles.notice} role="status">
      <p>{words}</p>
      {actions.map(({ label, act }) => (
        <button key={label} type="button" className="quiet-button" onClick={act}>
          {label}
        </button>
      ))}
    </div>
  )
}

/** A notice of several parts, under a heading. */
export function NoticeSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.notice} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
