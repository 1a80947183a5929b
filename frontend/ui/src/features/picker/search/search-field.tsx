// The search field: a typed letter is painted at once, the list follows after it.
import Search from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import { useDeferredValue, useEffect, useRef, useState, type FocusEvent } from 'react'

import { useStrings } from '@/shared/strings/strings'

import * as styles from './search-field.module.css'

interface SearchFieldProps {
  text: string
  /** What the empty field asks; else what it searches. */
  hint?: string
  onText: (text: string) => void
  onUsed: (isUsed: boolean) => void
}

export function SearchField({ text, hint, onText, onUsed }: SearchFieldProps) {
  const { t } = useStrings()
  const [typed, setTyped] = useTyped(text, onText)
  const input = useRef<HTMLInputElement>(null)
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.parentElement?.contains(relatedTarget)) onUsed(false)
  }
  const clear = () => {
    setTyped('')
    input.current?.focus()
  }
  return (
    <div className={styles.field} role="search">
      <Search aria-hidden size={18} />
      <input
        ref={input}
        onFocus={() => onUsed(true)}
        onBlur={leave}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={t('filter.text')}
        placeholder={hint ?? t('filter.text')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {typed !== '' && (
        // A press must not move the focus, or the field would shrink under the finger.
        <button
          type="button"
          onPointerDown={(event) => event.preventDefault()}
          onBlur={leave}
          onClick={clear}
        >
          <X aria-hidden size={18} />
          <span className="visually-hidden">{t('filter.clear_text')}</span>
        </button>
      )}
    </div>
  )
}

/** The field's text: `onText` is called once a letter is painted; until `text` has it, it stays a draft. */
function useTyped(text: string, onText: (text: string) => void) {
  const [draft, setDraft] = useState<string | null>(null)
  const painted = useDeferredValue(draft)
  if (draft === text) setDraft(null)
  useEffect(() => {
    if (painted !== null && painted === draft) onText(painted)
  }, [painted, draft, onText])
  return [draft ?? text, setDraft] as const
}
