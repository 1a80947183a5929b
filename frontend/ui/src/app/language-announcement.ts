// The one switch of language: the server's HTML is in the festival's language, the app in the fan's.
import { preparedLanguage, type Translate } from '@/shared/strings/strings'

/** Say beside the HTML that the page goes on in the fan's language; returns what tells screen readers that it now is. */
export function announceLanguage(hint: Element, t: Translate): (() => void) | null {
  const language = preparedLanguage()
  const words = hint.firstElementChild
  if (language === document.documentElement.lang || !words) return null
  words.setAttribute('lang', language)
  words.textContent = t('language.soon')
  const status = Object.assign(document.createElement('p'), { role: 'status', className: 'visually-hidden' })
  document.body.append(status)
  return () => (status.textContent = t('language.now'))
}
