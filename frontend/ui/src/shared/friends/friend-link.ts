// Reading what a fan pastes as a friend's link: a plan's page, a picker with picks, or a code alone.
import { isSound, readCode, type Selection } from '@/shared/selection/selection-code'

const LONGEST_LINK = 8000

export type LinkFault = 'other_festival' | 'link_damaged' | 'link_too_large'

export function readFriendLink(pasted: string, festival: string): Selection | LinkFault {
  const text = pasted.trim().slice(0, LONGEST_LINK)
  const [, of = festival, page, picks] =
    /\/([\w-]+)\/(?:s\/([\w-]+)|[^\s#]*[?&]picks=([\w-]+))/.exec(text) ?? []
  const code = page ?? picks ?? text
  if (of !== festival) return 'other_festival'
  return readCode(code) ?? (isSound(code) ? 'link_too_large' : 'link_damaged')
}
