// The options of a picture, for preview, saving, sharing and texts; stored in this browser.
import { DEFAULT_LANGUAGE, planLink, planPath, type Plan } from '@/shared/links'
import { writeStored, readStored } from '@/shared/storage'
import type { Day } from '@/shared/timetable/timetable'

import { readAccent } from './accent'
import { cleanTitle } from './title'

export const STYLES = ['list', 'grid'] as const
export const SIZES = ['phone', 'wallpaper', 'share', 'a4'] as const
export const PICTURE_THEMES = ['light', 'dark'] as const
export const DENSITIES = ['auto', 'airy', 'compact'] as const
export const QR_USES = ['auto', 'on', 'off'] as const

/** Options as chosen: `day` and `accent` are "" without a choice, `title` as typed, `page` counts from 1. */
export interface PictureOptions {
  style: (typeof STYLES)[number]
  size: (typeof SIZES)[number]
  theme: (typeof PICTURE_THEMES)[number]
  day: string
  title: string
  accent: string
  density: (typeof DENSITIES)[number]
  qr: (typeof QR_USES)[number]
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

/** Whether this size is for a single day, as a lock screen is: it never shows all of them. */
export const holdsOneDay = ({ size }: Pick<PictureOptions, 'size'>): boolean => size === 'wallpaper'

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
  }
}

/** `shownDay` if it has picks, else the next day with picks, else the last one. */
function nearest(pickedDays: readonly Day[], days: readonly Day[], shownDay: string): Day | undefined {
  const indexOf = (id: string) => days.findIndex((day) => day.id === id)
  return pickedDays.find(({ id }) => indexOf(id) >= indexOf(shownDay)) ?? pickedDays[pickedDays.length - 1]
}

export function pictureAddress(
  { festival, code, version, language }: PictureOf,
  options: PictureOptions,
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
  if (options.accent) query.set('accent', options.accent)
  if (options.size === 'phone' && options.density !== 'auto') query.set('density', options.density)
  if (options.qr !== 'auto') query.set('qr', options.qr)
  if (options.page > 1) query.set('page', String(options.page))
  query.set('v', version)
  return `${planPath({ festival, code }, '.png')}?${query.toString()}`
}

/** The link to a plan's page, in the language of the picture, with its title and colour. */
export function shareLink({ festival, code, language }: PictureOf, title: string, accent = ''): string {
  const query = new URLSearchParams()
  if (title) query.set('title', title)
  if (accent) query.set('accent', accent)
  if (language !== DEFAULT_LANGUAGE) query.set('lang', language)
  const parameters = query.toString()
  return planLink({ festival, code }) + (parameters && `?${parameters}`)
}

/** Style, size and theme, last chosen for any festival. */
const KEY = 'picture'
const titleKey = (festival: string) => `title:${festival}`
const festivalKey = (festival: string) => `picture:${festival}`
const LONGEST_STORED = 400

/**
 * The last options of this browser for a festival. A day is remembered as long as the fan looks at the same one,
 * `shownDay`: during the festival a wallpaper follows the day.
 */
export function storedOptions(theme: PictureOptions['theme'], festival = '', shownDay = ''): PictureOptions {
  const general = (readStored(KEY) ?? '').split(' ')
  const stored = new URLSearchParams((readStored(festivalKey(festival)) ?? '').slice(0, LONGEST_STORED))
  const chosen = <T extends string>(name: string, known: readonly T[]) =>
    known.find((one) => one === stored.get(name))
  const last = <T extends string>(known: readonly T[]) => known.find((one) => general.includes(one))
  return {
    style: chosen('style', STYLES) ?? last(STYLES) ?? 'list',
    size: chosen('size', SIZES) ?? last(SIZES) ?? 'phone',
    theme: chosen('theme', PICTURE_THEMES) ?? last(PICTURE_THEMES) ?? theme,
    day: shownDay && stored.get('seen') === shownDay ? (stored.get('day') ?? '') : '',
    title: cleanTitle(readStored(titleKey(festival)) ?? ''),
    accent: readAccent(stored.get('accent') ?? ''),
    density: chosen('density', DENSITIES) ?? 'auto',
    qr: chosen('qr', QR_USES) ?? 'auto',
    page: 1,
  }
}

export function storeOptions(options: PictureOptions, festival: string, shownDay = ''): void {
  const { style, size, theme, density, qr, accent, day, title } = options
  writeStored(KEY, [style, size, theme].join(' '))
  const own = { style, size, theme, density, qr, accent, day, seen: shownDay }
  writeStored(festivalKey(festival), new URLSearchParams(own).toString())
  writeStored(titleKey(festival), cleanTitle(title))
}
