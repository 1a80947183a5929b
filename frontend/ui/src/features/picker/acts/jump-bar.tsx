// The headings down the right edge: slide a finger over them, or move with the arrow keys and press Enter.
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'

import { NO_READING } from '@/shared/acts/acts-of-slots'
import { useStrings } from '@/shared/strings/strings'

import * as styles from './jump-bar.module.css'

interface JumpBarProps {
  headings: readonly string[]
  onJump: (index: number, isByKey: boolean) => void
}

/** One tab stop (the toolbar pattern of WAI-ARIA), not thirty. */
export function JumpBar({ headings, onJump }: JumpBarProps) {
  const { t } = useStrings()
  const [active, setActive] = useState(0)
  const [sliding, setSliding] = useState<number | null>(null)
  const bar = useRef<HTMLDivElement>(null)
  // As they were when the finger came: the bar moves when the page's header scrolls away.
  const feet = useRef<readonly number[]>([])
  const stop = Math.min(active, headings.length - 1)

  const slide = ({ clientY }: PointerEvent) => {
    const index = headingAt(feet.current, clientY)
    if (index === sliding) return
    setSliding(index)
    onJump(index, false)
  }
  const start = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    feet.current = [...event.currentTarget.children].map((child) => child.getBoundingClientRect().bottom)
    slide(event)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: headings.length - 1 }[event.key]
    const button = next === undefined ? null : bar.current?.children[next]
    if (!(button instanceof HTMLElement)) return
    event.preventDefault()
    button.focus()
  }
  return (
    <>
      <div
        ref={bar}
        className={styles.bar}
        role="toolbar"
        aria-orientation="vertical"
        aria-label={t('acts.jump')}
        onKeyDown={onKeyDown}
        onPointerDown={start}
        onPointerMove={(event) => sliding !== null && slide(event)}
        onPointerUp={() => setSliding(null)}
        onPointerCancel={() => setSliding(null)}
      >
        {headings.map((heading, index) => (
          <button
            key={heading}
            type="button"
            tabIndex={index === stop ? 0 : -1}
            aria-label={heading === NO_READING ? t('acts.no_reading') : heading}
            data-active={index === sliding || undefined}
            data-latin={/[B-Z]/.test(heading) || undefined}
            onFocus={() => setActive(index)}
            // `detail` is 0 for keys and assistive technology; a pointer has jumped already.
            onClick={({ detail }) => detail === 0 && onJump(index, true)}
          >
            {heading.charAt(0)}
          </button>
        ))}
      </div>
      {sliding !== null && (
        <span className={styles.bubble} aria-hidden>
          {headings[sliding]?.charAt(0)}
        </span>
      )}
    </>
  )
}

/** The heading at a height of the screen, also above and below the bar; a heading without a box has its foot at 0. */
function headingAt(feet: readonly number[], y: number): number {
  const index = feet.findIndex((bottom) => bottom > 0 && y < bottom)
  return index < 0 ? feet.indexOf(Math.max(...feet)) : index
}
