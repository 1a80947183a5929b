// Takes the text that acts are searched by: the letter is there at once, the list follows when the letter is seen.
import { Search, X } from 'lucide-react'
import { useDeferredValue, useEffect, useState } from 'react'

import { useStrings } from '@/shared/strings/strings'

interface SearchFieldProps {
  text: string
  onText: (text: string) => void
}

export function SearchField({ text, onText }: SearchFieldProps) {
  const { t } = useStrings()
  const [typed, setTyped] = useTyped(text, onText)
  return (
    <div className="search-field" role="search">
      <Search aria-hidden size={18} />
      <input
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={t('filter.text')}
        placeholder={t('filter.text')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {typed !== '' && (
        <button type="button" onClick={() => setTyped('')}>
          <X aria-hidden size={18} />
          <span className="visually-hidden">{t('filter.clear_text')}</span>
        </button>
      )}
    </div>
  )
}

/** What stands in the field: a letter is told on once it is painted, and stays a draft until the text has it. */
function useTyped(text: string, onText: (text: string) => void) {
  const [draft, setDraft] = useState<string | null>(null)
  const painted = useDeferredValue(draft)
  if (draft === text) setDraft(null)
  useEffect(() => {
    if (painted !== null && painted === draft) onText(painted)
  }, [painted, draft, onText])
  return [draft ?? text, setDraft] as const
}
