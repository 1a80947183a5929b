// Takes a name of a timetable, gives the language whose voice and glyphs it wants, if it is not the page's.
export function languageOf(name: string): 'ja' | 'ko' | undefined {
  if (/[\uac00-\ud7a3]/u.test(name)) return 'ko'
  return /[\u3040-\u30ff\u3400-\u9fff]/u.test(name) ? 'ja' : undefined
}
