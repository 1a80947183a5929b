// The texts to share: link, full plan, picture description, and a post within each network's limit.
import { useQuery } from '@tanstack/react-query'

import { uncountedWalks } from '@/shared/selection/gaps'
import { usePicks } from '@/shared/selection/picks-context'
import { formatInstant, nameIn } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'

import { shareLink, type PictureOf, type ResolvedOptions } from '../picture-options'
import type { DrawnPicture } from '../use-picture'

import { dayLines, fullLine, planText, shortLine } from './plan-text'
import { asHashtag, fitsLine, postText } from './post-text'

/** X's limit for a picture's description. */
const LONGEST_ALT = 1000

export interface ShareTexts {
  link: string
  /** For X; null until the measure of X is loaded. */
  post: string | null
  /** For LINE; null where the link alone is too long. */
  line: string | null
  /** All picks that the picture shows, and the link. */
  plan: string
  /** The picture in words, without a link. */
  alt: string
}

/** `page` is the picture as drawn: of several pages each describes itself, since only the server knows what is on it. */
export function useShareTexts(
  timetable: Timetable,
  of: PictureOf,
  options: ResolvedOptions,
  page: Pick<DrawnPicture, 'page' | 'pages' | 'description'> | undefined,
): ShareTexts {
  const { t, language } = useStrings()
  const { picked, choices } = usePicks((picks) => picks)
  const { data: measure } = useQuery({
    queryKey: ['measure of X'],
    queryFn: () => import('./x-length'),
    staleTime: Infinity,
  })
  const { name, hashtag, fetched_at, time_zone } = timetable.source
  const link = shareLink(of, options.title, options.accent)
  const usual = t('share.heading', { festival: nameIn(name, language) })
  const heading = [options.title, usual].filter(Boolean).join('\n')
  const days = dayLines(options.days, picked, fullLine(choices, t), t)
  const parts = { heading, days, more: (count: number) => t('share.more', { count }) }
  const tagged = [link, asHashtag(hashtag)].filter(Boolean).join('\n')
  const short = { ...parts, days: dayLines(options.days, picked, shortLine, t), ending: tagged }
  const asOf = t('header.as_of', { time: formatInstant(fetched_at, time_zone, t) })
  const uncounted = uncountedWalks(
    picked.filter((slot) => options.days.some((day) => day.id === slot.day)),
    timetable,
  )
  const walks = uncounted === 'none' ? '' : t(`walks.${uncounted}`)
  const source = [t('header.unofficial'), asOf, walks].filter(Boolean).join(' · ')
  const use = t(`picture.size.${options.size}`)
  const altParts = { ...parts, heading: `${heading} (${use})`, ending: source }
  const altOfAll = postText(altParts, (text) => text.length <= LONGEST_ALT) ?? source
  const altOfPage = ({ page, pages, description }: Pick<DrawnPicture, 'page' | 'pages' | 'description'>) =>
    [...`${t('picture.page', { page, pages })} (${use})\n${description}`].slice(0, LONGEST_ALT).join('')
  return {
    link,
    post: measure ? postText(short, (post) => measure.fitsX(post, link)) : null,
    line: postText({ ...parts, ending: link }, fitsLine),
    plan: planText(heading, days, [walks, link].filter(Boolean).join('\n')),
    alt: page && page.pages > 1 && page.description ? altOfPage(page) : altOfAll,
  }
}
