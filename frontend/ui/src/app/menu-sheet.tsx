// Language, brightness, and the link to the picks.
import { Check, Link } from 'lucide-react'
import { useState } from 'react'

import { usePicks } from '@/shared/selection/picks-context'
import { languages, nameOfLanguage, speak, useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { Segments } from '@/shared/ui/segments'
import { Sheet } from '@/shared/ui/sheet'
import { THEMES, setTheme, useTheme } from '@/shared/ui/theme'

export function MenuSheet({ timetable, onClose }: { timetable: Timetable; onClose: () => void }) {
  const { t, language } = useStrings()
  const { official_url } = timetable.source
  return (
    <Sheet title={t('menu.title')} onClose={onClose}>
      <Segments
        label={t('menu.language')}
        options={languages.map((value) => ({ value, label: nameOfLanguage(value) }))}
        chosen={language}
        onChoose={speak}
      />
      <Segments
        label={t('menu.theme')}
        options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
        chosen={useTheme()}
        onChoose={setTheme}
      />
      <PicksLink festival={timetable.festival} />
      {official_url && (
        <a className="quiet-button" href={official_url} rel="external noopener">
          {t('menu.official')}
        </a>
      )}
    </Sheet>
  )
}

function PicksLink({ festival }: { festival: string }) {
  const { t } = useStrings()
  const { code } = usePicks()
  const [isCopied, setCopied] = useState(false)
  const link = `${window.location.origin}/${festival}/${code && `?picks=${code}`}`
  return (
    <section className="picks-link">
      <button
        type="button"
        className="quiet-button"
        onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
      >
        {isCopied ? <Check aria-hidden size={18} /> : <Link aria-hidden size={18} />}
        {isCopied ? t('menu.copied') : t('menu.link')}
      </button>
      <p>{t('menu.link_hint')}</p>
      <input
        type="text"
        readOnly
        aria-label={t('menu.link')}
        value={link}
        onFocus={(event) => event.target.select()}
      />
    </section>
  )
}
