// A bar of the page's foot: what the picks come to, and buttons beside it. The page's skip links lead to it.
import type { ReactNode } from 'react'

import * as styles from './foot-bar.module.css'

interface FootBarProps {
  label: string
  testId: string
  /** Read out when it changes. */
  summary: ReactNode
  children: ReactNode
}

export const FootBar = ({ label, testId, summary, children }: FootBarProps) => (
  <section id="picks-bar" tabIndex={-1} className={styles.bar} data-testid={testId} aria-label={label}>
    <div className={styles.summary} role="status">
      {summary}
    </div>
    {children}
  </section>
)
