// Gives the picks as words for each network: where they are, what they are, and the post that X lets pass.
import { useQuery } from '@tanstack/react-query'

import { usePicks } from '@/shared/selection/picks-context'
import { nameIn } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'

import { planText, shortLine } from './plan-text'
import { asHashtag, postText } from './post'

/** `post` is null until the measure of X is here; the link stands at the end of each text. */
export function usePosts(timetable: Timetable) {
  const { t, language } = useStrings()
  const { code, picked, choices } = usePicks()
  const { data: measure } = useQuery({
    queryKey: ['measure of X'],
    queryFn: () => import('./weigh'),
    staleTime: Infinity,
  })
  const link = `${window.location.origin}/${timetable.festival}/s/${code}/`
  const heading = t('share.heading', { festival: nameIn(timetable.source.name, language) })
  const ending = [link, asHashtag(timetable.source.hashtag)].filter(Boolean).join('\n')
  const lines = picked.map(shortLine)
  const more = (count: number) => t('share.more', { count })
  const text = measure && postText({ heading, lines, ending, more }, (post) => measure.fitsX(post, link))
  return {
    link,
    post: text === undefined ? null : `${text}\n${ending}`,
    plan: planText({ heading, picked, choices, link }, timetable, t),
  }
}
