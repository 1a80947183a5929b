// The page's words in each language: one JSON file a language in this folder, and nothing else to add.
import { messages } from 'virtual:strings'

import { setupI18n } from '@lingui/core'
import { useMemo, useSyncExternalStore } from 'react'

import { writeStored, readStored } from '@/shared/storage'

import type en from './en.json'

const KEY = 'language'
const LANGUAGE_NAME: keyof typeof en = 'language.name'
const i18n = setupI18n()
i18n.load(messages)

export const languages: readonly string[] = Object.keys(messages).sort()
export const nameOfLanguage = (language: string): string =>
  String(messages[language]?.[LANGUAGE_NAME] ?? language)

/** The fan's own choice, else `?lang=`, else the browser's first language that has a file, else English. */
function preferred(): string {
  const candidates = [
    new URLSearchParams(window.location.search).get('lang'),
    readStored(KEY),
    ...navigator.languages,
  ]
  const known = candidates
    .map((candidate) => candidate?.slice(0, 2))
    .find((candidate) => candidate && languages.includes(candidate))
  return known ?? 'en'
}

function show(language: string): void {
  i18n.activate(language)
  document.documentElement.lang = language
}

// A page that the server wrote speaks the language it is written in, and so do its parts made here.
const written = document.documentElement.lang
i18n.activate(languages.includes(written) ? written : 'en')

/** Speak as the fan prefers, on a page of which nothing is written yet. */
export const speakAsPreferred = (): void => show(preferred())

export function speak(language: string): void {
  writeStored(KEY, language)
  show(language)
}

export type Translate = (key: keyof typeof en, values?: Record<string, string | number>) => string

const subscribe = (listener: () => void) => i18n.on('change', listener)

/** `t` translates a key (a new function for a new language), `locale` is for `Intl`, `language` picks a name of the API. */
export function useStrings() {
  const language = useSyncExternalStore(subscribe, () => i18n.locale)
  return useMemo(() => {
    const t: Translate = (key, values) => i18n._(key, values)
    return { t, language, locale: t('language.locale') }
  }, [language])
}
