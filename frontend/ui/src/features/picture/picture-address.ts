// Knows the address of a selection's picture.
export const PICTURE_THEMES = ['light', 'dark'] as const
export type PictureTheme = (typeof PICTURE_THEMES)[number]

export interface PictureWish {
  festival: string
  code: string
  version: string
  theme: PictureTheme
  language: string
}

export function pictureAddress({ festival, code, version, theme, language }: PictureWish): string {
  const query = new URLSearchParams({ style: 'list', size: 'phone', theme, lang: language, v: version })
  return `/${festival}/s/${code}.png?${query.toString()}`
}
