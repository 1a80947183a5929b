// How a plan is called on the page.
import type { Translate } from '@/shared/strings/strings'

import type { NamedPlan } from './named-plans'

/** The fan's own name, or a number. */
export const planName = ({ id, name }: NamedPlan, t: Translate): string =>
  name || t('plans.unnamed', { number: id })
