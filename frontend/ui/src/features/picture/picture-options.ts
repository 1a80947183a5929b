// The options of a picture: one value for preview, saving, sharing and texts; stored in this browser.
import { writeStored, readStored } from '@/shared/storage'
import type { Day } from '@/shared/timetable/timetable'

import { cleanTitle } from './title'

export const STYLES = ['list', 'grid'] as const
export const SIZES = ['phone', 'wallpaper', 'share', 'a4'] as const
export const PICTURE_THEMES = ['light', 'dark'] as const

/** What was chosen so far: `day` "" is no choice, `title` is as typed, `page` counts from 1. */
export interface PictureOptions {
  style: (typeof STYLES)[number]
  size: (typeof SIZES)[number]
  theme: (typeof PICTURE_THEMES)[number]
  day: string
  title: string
  page: number
}

/** Options with all defaults filled in: `days` are shown by the picture; `day` is "" where it shows all with picks. */
export interface ResolvedOptions extends PictureOptions {
  days: readonly Day[]
}

export interface PictureOf {
  festival: string
  code: string
  version: string
  language: string
}

/** Sizes that hold one day, as the server lays them out: tests/vectors/picture_sizes.json pins both. */
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

/** The day that is looked at, else the next one with picks, else the last one before it. */
function nearest(pickedDays: readonly Day[], days: readonly Day[], shownDay: string): Day | undefined {
  const place = (id: string) => days.findIndex((day) => day.id === id)
  return pickedDays.find(({ id }) => place(id) >= place(shownDay)) ?? pickedDays[pickedDays.length - 1]
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
  return `/${festival}/s/${code}.png?${query.toString()}`
}

/** The link to a plan's page, which speaks the language of the picture and carries its title. */
export function shareLink({ festival, code, language }: PictureOf, title: string): string {
  const query = new URLSearchParams()
  if (title) query.set('title', title)
  if (language !== 'ja') query.set('lang', language)
  const parameters = query.toString()
  return `${window.location.origin}/${festival}/s/${code}/${parameters && `?${parameters}`}`
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
