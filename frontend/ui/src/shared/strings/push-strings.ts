// The strings about messages to this device: whoever shows one imports this file, so that they are no part of the first view.
import { messages } from 'virtual:strings/push'

import { addMessages } from './strings'

addMessages(messages)
