// The options of a picture, for preview, saving, sharing and texts; stored in this browser.
import { DEFAULT_LANGUAGE, planLink, planPath, type Plan } from '@/shared/links'
import { writeStored, readStored } from '@/shared/storage'
import type { Day } from '@/shared/timetable/timetable'

import { cleanTitle } from './title'

export const STYLES = ['list', 'grid'] as const
export const SIZES = ['phone', 'wallpaper', 'share', 'a4'] as const
export const PICTURE_THEMES = ['light', 'dark'] as const

/** Options as chosen: `day` is "" without a choice, `title` as typed, `page` counts from 1. */
export interface PictureOptions {
  style: (typeof STYLES)[number]
  size: (typeof SIZES)[number]
  theme: (typeof PICTURE_THEMES)[number]
  day: string
  title: string
  page: number
}

/** Options with defaults filled in: `days` are those in the picture; `day` is "" for all days with picks. */
export interface ResolvedOptions extends PictureOptions {
  days: readonly Day[]
}

export interface PictureOf extends Plan {
  version: string
  language: string
}

/** Whether the server puts a single day into this size: tests/vectors/picture_sizes.json pins both sides. */
export const holdsOneDay = ({ style, size }: Pick<PictureOptions, 'style' | 'size'>): boolean =>
  size === 'share' || size === 'wallpaper' || (size === 'a4' && style === 'grid')

/** Fill in defaults for the days that have picks (in order); `shownDay` is the one on the screen. */
export function resolveOptions(
  options: PictureOptions,
  pickedDays: readonly Day[],
  days: readonly Day[],
  shownDay: string,
): ResolvedOptions {
  const chosen = pickedDays.find(({ id }) => id === options.day)
  const only = chosen ?? (holdsOneDay(options) ? nearest(pickedDays, days, shownDay) : undefined)
  return {
    ...options,
    title: cleanTitle(options.title),
    day: only?.id ?? '',
    days: only ? [only] : pickedDays,
    page: holdsOneDay(options) ? 1 : options.page,
  }
}

/** `shownDay` if it has picks, else the next day with picks, else the last one. */
function nearest(pickedDays: readonly Day[], days: readonly Day[], shownDay: string): Day | undefined {
  const indexOf = (id: string) => days.findIndex((day) => day.id === id)
  return pickedDays.find(({ id }) => indexOf(id) >= indexOf(shownDay)) ?? pickedDays[pickedDays.length - 1]
}

export function pictureAddress(
  { festival, code, version, language }: PictureOf,
  options: Omit<PictureOptions, 'title'> & { title: string },
): string {
  const query = new URLSearchParams({
    style: options.style,
    size: options.size,
    theme: options.theme,
    lang: language,
  })
  const title = cleanTitle(options.title)
  if (options.day) query.set('day', options.day)
  if (title) query.set('title', title)
  if (options.page > 1) query.set('page', String(options.page))
  query.set('v', version)
  return `${planPath({ festival, code }, '.png')}?${query.toString()}`
}

/** The link to a plan's page, in the language of the picture and with its title. */
export function shareLink({ festival, code, language }: PictureOf, title: string): string {
  const query = new URLSearchParams()
  if (title) query.set('title', title)
  if (language !== DEFAULT_LANGUAGE) query.set('lang', language)
  const parameters = query.toString()
  return planLink({ festival, code }) + (parameters && `?${parameters}`)
}

const KEY = 'picture'
const titleKey = (festival: string) => `title:${festival}`

/** The last options of this browser: style, size and theme for any festival, the title for this one. */
export function storedOptions(theme: PictureOptions['theme'], festival = ''): PictureOptions {
  const stored = (readStored(KEY) ?? '').split(' ')
  return {
    style: STYLES.find((style) => stored.includes(style)) ?? 'list',
    size: SIZES.find((size) => stored.includes(size)) ?? 'phone',
    theme: PICTURE_THEMES.find((known) => stored.includes(known)) ?? theme,
    day: '',
    title: cleanTitle(readStored(titleKey(festival)) ?? ''),
    page: 1,
  }
}

export function storeOptions({ style, size, theme, title }: PictureOptions, festival: string): void {
  writeStored(KEY, [style, size, theme].join(' '))
  writeStored(titleKey(festival), cleanTitle(title))
}
