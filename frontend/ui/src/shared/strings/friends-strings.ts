// The strings about friends: whoever shows one imports this file, so that they are no part of the first view.
import { messages } from 'virtual:strings/friends'

import { addMessages } from './strings'

addMessages(messages)
