// A fan's memo on a pick.
import StickyNote from 'lucide-react/icons/sticky-note'

import * as styles from './memo.module.css'

/** `act` is named where several picks stand above. */
export const Memo = ({ words, act }: { words: string; act?: string | undefined }) => (
  <span className={styles.memo}>
    <StickyNote aria-hidden size={14} />
    <span>
      {act !== undefined && `${act}: `}
      {words}
    </span>
  </span>
)
