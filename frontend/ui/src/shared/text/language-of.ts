// The language whose voice and glyphs a name needs. The server has the same rule, held by tests/vectors/languages.json.
const KOREAN = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/u
const JAPANESE =
  /[\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}]/u

export function languageOf(name: string): 'ja' | 'ko' | undefined {
  if (KOREAN.test(name)) return 'ko'
  return JAPANESE.test(name) ? 'ja' : undefined
}
