// Vite plugin that bundles a CommonJS module on its own: sharing its wrapper with the first view would cost a request.
import { build, type Plugin } from 'vite'

export const standaloneModule = (module: RegExp): Plugin => ({
  name: 'standaloneModule',
  apply: 'build',
  load: {
    filter: { id: module },
    async handler(id) {
      const result = await build({
        configFile: false,
        logLevel: 'error',
        build: { write: false, minify: false, lib: { entry: id, formats: ['es'] } },
      })
      const [bundled] = Array.isArray(result) ? result : []
      const [chunk] = bundled?.output ?? []
      return chunk && { code: chunk.code, moduleSideEffects: false }
    },
  },
})
