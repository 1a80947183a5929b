// The page's strings in the fan's language: one JSON file a language in this folder, with no other list of languages.
import { messages } from 'virtual:strings'

import { setupI18n } from '@lingui/core'
import { useMemo, useSyncExternalStore } from 'react'

import { writeStored, readStored } from '@/shared/storage'

import type en from './en.json'
import type friendsEn from './friends/en.json'
import type pushEn from './push/en.json'

const KEY = 'language'
const FALLBACK = 'en'
const LANGUAGE_NAME: keyof typeof en = 'language.name'
const i18n = setupI18n()
i18n.load(messages)

/** Add messages that are loaded later, with what shows them. */
export const addMessages = (more: typeof messages): void => i18n.load(more)

export const languages: readonly string[] = Object.keys(messages).sort()
export const nameOfLanguage = (language: string): string =>
  String(messages[language]?.[LANGUAGE_NAME] ?? language)

/** `?lang=`, else the fan's stored choice, else the browser's first language that has a file, else English. */
function preferred(): string {
  const tags = [
    new URLSearchParams(window.location.search).get('lang') ?? '',
    readStored(KEY) ?? '',
    ...navigator.languages,
  ]
  return tags.flatMap((tag) => matchLanguage(tag, languages) ?? [])[0] ?? FALLBACK
}

/** Look up a BCP 47 tag, in any case (RFC 4647, 3.4): drop subtags from its end until a language matches. */
export function matchLanguage(tag: string, known: readonly string[]): string | undefined {
  const found = known.find((language) => language.toLowerCase() === tag.toLowerCase())
  const end = tag.lastIndexOf('-')
  return found ?? (end > 0 ? matchLanguage(tag.slice(0, end), known) : undefined)
}

function show(language: string): void {
  i18n.activate(language)
  document.documentElement.lang = language
}

// A page that the server rendered stays in its language.
i18n.activate(matchLanguage(document.documentElement.lang, languages) ?? FALLBACK)

/** Translate into the language that the fan prefers, while the server's text is still in view in another. */
export function preparePreferredLanguage(): Translate {
  i18n.activate(preferred())
  return (key, values) => i18n._(key, values)
}

export const preparedLanguage = (): string => i18n.locale

/** Say in the document that the page is in the prepared language; the server's text is replaced at the same moment. */
export const showPreparedLanguage = (): void => show(i18n.locale)

export function setLanguage(language: string): void {
  writeStored(KEY, language)
  show(language)
}

/** A key of a folder of messages needs the module that adds them. */
type Key = keyof typeof en | keyof typeof friendsEn | keyof typeof pushEn

export type Translate = (key: Key, values?: Record<string, string | number>) => string

const subscribe = (listener: () => void) => i18n.on('change', listener)

/** The strings outside of any component, in the language that is shown now. */
export const currentStrings = (): { t: Translate; language: string } => ({
  t: (key, values) => i18n._(key, values),
  language: i18n.locale,
})

/** `t` translates a key and is a new function in another language; `language` selects a name of the API; `locale` is for `Intl`. */
export function useStrings() {
  const language = useSyncExternalStore(subscribe, () => i18n.locale)
  return useMemo(() => {
    const t: Translate = (key, values) => i18n._(key, values)
    return { t, language, locale: t('language.locale') }
  }, [language])
}
