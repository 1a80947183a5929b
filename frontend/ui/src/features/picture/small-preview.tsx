// A small picture of the picks beside the timetable on a desk: a click opens the dialog.
import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { shownTheme, useTheme } from '@/shared/ui/theme'

import { pictureAddress, storedOptions } from './picture-options'
import * as styles from './small-preview.module.css'
import { useDebounced } from './use-debounced'
import { usePicture } from './use-picture'

/** Picking costs the server one picture at a time: it follows when the fan has stopped. */
const CALM_MS = 1500

interface SmallPreviewProps {
  timetable: Timetable
  /** The id of the day that the dialog shows first. */
  day: string
}

/** Nothing while nothing is picked; the former picture stays until the next one is drawn. */
export function SmallPreview({ timetable, day }: SmallPreviewProps) {
  // A code of stars alone has no picture.
  const code = usePicks(({ picked, code }) => (picked.length > 0 ? code : ''))
  const calmCode = useDebounced(code, CALM_MS)
  return code && calmCode ? <Drawn {...{ timetable, day }} code={calmCode} /> : null
}

function Drawn({ timetable, day, code }: SmallPreviewProps & { code: string }) {
  const { t, language } = useStrings()
  const openDialog = useOpenDialog()
  const theme = shownTheme(useTheme())
  const { festival, version } = timetable.source
  const of = { festival, code, version, language }
  const options = { ...storedOptions(theme, festival), size: 'share' as const, theme, day: '' }
  const { source, current } = usePicture(of, pictureAddress(of, options))
  if (source === null) return null
  return (
    <button
      type="button"
      className={styles.preview}
      aria-haspopup="dialog"
      aria-busy={!current}
      onClick={() => openDialog({ kind: 'picture', day })}
    >
      <img src={source} alt={t('picture.preview')} />
    </button>
  )
}
