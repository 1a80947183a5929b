// Knows the page's words in each language: one JSON file a language in this folder, and nothing else to add.
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'

import { keep, recall } from '@/shared/storage'

import type en from './en.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
    keySeparator: false
    nsSeparator: false
  }
}

const KEY = 'language'
const files = import.meta.glob<Record<string, string>>('./*.json', { eager: true, import: 'default' })
const words = Object.fromEntries(Object.entries(files).map(([path, file]) => [path.slice(2, -5), file]))

export const languages: readonly string[] = Object.keys(words).sort()
export const nameOfLanguage = (language: string): string => words[language]?.['language.name'] ?? language

/** The fan's own choice, else `?lang=`, else the browser's first language that has a file, else English. */
function preferred(): string {
  const wishes = [
    new URLSearchParams(window.location.search).get('lang'),
    recall(KEY),
    ...navigator.languages,
  ]
  const known = wishes.map((wish) => wish?.slice(0, 2)).find((wish) => wish && languages.includes(wish))
  return known ?? 'en'
}

void i18next.init({
  lng: preferred(),
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: Object.fromEntries(
    Object.entries(words).map(([language, file]) => [language, { translation: file }]),
  ),
})
document.documentElement.lang = i18next.language

export function speak(language: string): void {
  keep(KEY, language)
  void i18next.changeLanguage(language)
  document.documentElement.lang = language
}

function subscribe(listener: () => void): () => void {
  i18next.on('languageChanged', listener)
  return () => i18next.off('languageChanged', listener)
}

/** `t` finds a string, `locale` is for `Intl`, `language` picks a name of the API. */
export function useStrings() {
  const language = useSyncExternalStore(subscribe, () => i18next.language)
  return { t: i18next.t, language, locale: i18next.t('language.locale') }
}

export type Translate = typeof i18next.t
