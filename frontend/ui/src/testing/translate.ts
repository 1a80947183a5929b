// The translations of a language outside of any component.
import { renderHook } from '@testing-library/react'

import { speak, useStrings, type Translate } from '@/shared/strings/strings'

export function setupTranslate(language: string): Translate {
  speak(language)
  return renderHook(useStrings).result.current.t
}
