// Takes the text that acts are searched by.
import { Search, X } from 'lucide-react'

import { useStrings } from '@/shared/strings/strings'

export function SearchField({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useStrings()
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
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      {text !== '' && (
        <button type="button" onClick={() => onText('')}>
          <X aria-hidden size={18} />
          <span className="visually-hidden">{t('filter.clear_text')}</span>
        </button>
      )}
    </div>
  )
}
