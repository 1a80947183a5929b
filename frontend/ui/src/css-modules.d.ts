// A namespace import (`import * as styles`), so that the bundler needs no object of names; scripts/styles.mjs checks them.
declare module '*.module.css'
