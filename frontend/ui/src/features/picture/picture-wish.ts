// Knows what a fan can wish of a picture, and the address of the picture that grants it.
import { recall, keep } from '@/shared/storage'

export const STYLES = ['list', 'grid'] as const
export const SIZES = ['phone', 'wallpaper', 'share', 'a4'] as const
export const PICTURE_THEMES = ['light', 'dark'] as const
export const LONGEST_TITLE = 40

/** `day` "" is every day; `page` counts from 1. */
export interface PictureWish {
  style: (typeof STYLES)[number]
  size: (typeof SIZES)[number]
  theme: (typeof PICTURE_THEMES)[number]
  day: string
  title: string
  page: number
}

export interface PictureOf {
  festival: string
  code: string
  version: string
  language: string
}

export function pictureAddress({ festival, code, version, language }: PictureOf, wish: PictureWish): string {
  const query = new URLSearchParams({ style: wish.style, size: wish.size, theme: wish.theme, lang: language })
  if (wish.day) query.set('day', wish.day)
  if (wish.title.trim()) query.set('title', wish.title.trim())
  if (wish.size === 'a4' && wish.page > 1) query.set('page', String(wish.page))
  query.set('v', version)
  return `/${festival}/s/${code}.png?${query.toString()}`
}

const KEY = 'picture'

/** The last wish of this browser, for any festival: style, size and theme; the rest is of the moment. */
export function lastWish(theme: PictureWish['theme']): PictureWish {
  const kept = (recall(KEY) ?? '').split(' ')
  return {
    style: STYLES.find((style) => kept.includes(style)) ?? 'list',
    size: SIZES.find((size) => kept.includes(size)) ?? 'phone',
    theme: PICTURE_THEMES.find((known) => kept.includes(known)) ?? theme,
    day: '',
    title: '',
    page: 1,
  }
}

export const keepWish = ({ style, size, theme }: PictureWish): boolean =>
  keep(KEY, [style, size, theme].join(' '))
