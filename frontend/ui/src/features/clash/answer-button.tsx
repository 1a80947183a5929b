// One answer as a large button: what it does, what it means, and what it costs.
import CalendarClock from 'lucide-react/icons/calendar-clock'
import Check from 'lucide-react/icons/check'
import CircleCheck from 'lucide-react/icons/circle-check'
import Columns2 from 'lucide-react/icons/columns-2'
import TriangleAlert from 'lucide-react/icons/triangle-alert'

import * as styles from './answer-button.module.css'
import type { AnswerWords } from './answer-words'

const ICONS = { move: CalendarClock, both: Columns2, keep: CircleCheck }

interface AnswerButtonProps {
  kind: keyof typeof ICONS
  words: AnswerWords
  isChosen?: boolean
  onChoose: () => void
}

export function AnswerButton({ kind, words, isChosen = false, onChoose }: AnswerButtonProps) {
  const Icon = isChosen ? Check : ICONS[kind]
  return (
    <button
      type="button"
      className={styles.answer}
      data-answer={kind}
      aria-current={isChosen || undefined}
      onClick={onChoose}
    >
      <Icon aria-hidden size={20} className={styles.icon} />
      <span className={styles.words}>
        <b>{words.title}</b>
        <span className={styles.facts}>{words.facts.join(' · ')}</span>
        {words.cost !== undefined && (
          <span className={styles.cost}>
            <TriangleAlert aria-hidden size={14} /> {words.cost}
          </span>
        )}
      </span>
    </button>
  )
}
