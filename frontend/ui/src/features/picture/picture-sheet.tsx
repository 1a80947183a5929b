// Shows the real picture of the picks as they are now, in the wished form, and lets it be taken along.
import { useState } from 'react'

import { useSelection } from '@/api/selection'
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { Sheet } from '@/shared/ui/sheet'
import { shownTheme, useTheme } from '@/shared/ui/theme'

import { Carried } from './carried'
import { Pages } from './pages'
import { keepWish, lastWish, pictureAddress, type PictureWish } from './picture-wish'
import { Preview } from './preview'
import { ShareRow } from './share/share-row'
import { usePosts } from './share/use-posts'
import { TakeAlong } from './take-along'
import { useDebounced } from './use-debounced'
import { usePicture } from './use-picture'
import { Wishes } from './wishes'
import './picture.css'

const CALM_MS = 250

export function PictureSheet({ timetable, onClose }: { timetable: Timetable; onClose: () => void }) {
  const { t, language } = useStrings()
  const { code } = usePicks()
  const theme = shownTheme(useTheme())
  const [wish, setWish] = useState(() => lastWish(theme))
  const { festival, version } = timetable.source
  const address = pictureAddress({ festival, code, version, language }, wish)
  const picture = usePicture(useDebounced(address, CALM_MS))
  const { data: selection } = useSelection(festival, code, version)
  const posts = usePosts(timetable)

  const change = (part: Partial<PictureWish>) => {
    const next = { ...wish, page: 1, ...part }
    keepWish(next)
    setWish(next)
  }

  return (
    <Sheet title={t('picture.title')} onClose={onClose} isWide>
      <div className="picture-sheet">
        <Preview picture={picture} alt={selection?.alt ?? t('picture.title')} />
        {picture.isError && <Carried timetable={timetable} />}
        <div className="picture-sheet__side">
          {wish.size === 'a4' && selection && selection.pages > 1 && (
            <Pages page={wish.page} count={selection.pages} onPage={(page) => change({ page })} />
          )}
          <Wishes wish={wish} timetable={timetable} onChange={change} />
          <ShareRow posts={posts} file={picture.file} alt={selection?.alt} />
        </div>
      </div>
      <TakeAlong picture={picture} words={posts.post ?? posts.link} />
    </Sheet>
  )
}
