// The translations of a language outside of any component.
import { renderHook } from '@testing-library/react'

import { setLanguage, useStrings, type Translate } from '@/shared/strings/strings'

export function setupTranslate(language: string): Translate {
  setLanguage(language)
  return renderHook(useStrings).result.current.t
}
