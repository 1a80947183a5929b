// The settings dialog: language, brightness, and what can be done with all picks: link, calendar, clearing.
import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { pushKey } from '@/shared/push/stored-wishes'
import '@/shared/strings/push-strings'
import { languages, nameOfLanguage, setLanguage, useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { SegmentedControl } from '@/shared/ui/segmented-control'
import { Sheet } from '@/shared/ui/sheet'
import { THEMES, setTheme, useTheme } from '@/shared/ui/theme'

import { frontPath, hasSeveralFestivals, statusPath } from './menu-links'
import { PicksCalendar, ClearPicks } from './picks-actions'
import { PicksLink } from './picks-link'

export function MenuSheet({ timetable, onClose }: { timetable: Timetable; onClose: () => void }) {
  const { t, language } = useStrings()
  const { official_url } = timetable.source
  return (
    <Sheet title={t('menu.title')} onClose={onClose}>
      <PicksLink festival={timetable.festival} />
      <PicksCalendar festival={timetable.festival} />
      <ClearPicks />
      <OtherDialog kind="plans" label={t('plans.menu')} />
      <OtherDialog kind="friends" label={t('friends.menu')} />
      {pushKey() && <OtherDialog kind="push" label={t('push.title')} />}
      <SegmentedControl
        label={t('menu.language')}
        options={languages.map((value) => ({ value, label: nameOfLanguage(value) }))}
        chosen={language}
        onChoose={setLanguage}
      />
      <SegmentedControl
        label={t('menu.theme')}
        options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
        chosen={useTheme()}
        onChoose={setTheme}
      />
      {hasKeyboard() && <OtherDialog kind="shortcuts" label={t('shortcut.title')} />}
      {official_url && (
        <a className="quiet-button" href={official_url} rel="external noopener">
          {t('menu.official')}
        </a>
      )}
      {hasSeveralFestivals() && (
        <a className="quiet-button" href={frontPath(language)}>
          {t('menu.festivals')}
        </a>
      )}
      <a className="quiet-button" href={statusPath(language)}>
        {t('menu.elsewhere')}
      </a>
    </Sheet>
  )
}

interface OtherDialogProps {
  kind: 'plans' | 'friends' | 'push' | 'shortcuts'
  label: string
}

/** A button that opens a dialog in place of this one. */
function OtherDialog({ kind, label }: OtherDialogProps) {
  const openDialog = useOpenDialog()
  return (
    <button type="button" className="quiet-button" onClick={() => openDialog({ kind })}>
      {label}
    </button>
  )
}

/** A device with a mouse has keys too, most of the time. */
const hasKeyboard = () => matchMedia('(hover: hover) and (pointer: fine)').matches
