// ESLint rules: strict types, one-way imports between layers and features, accessible JSX.
import { readdirSync } from 'node:fs'

import importX from 'eslint-plugin-import-x'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const features = readdirSync('src/features')
const zones = [
  ...features.map((feature) => ({
    target: `./src/features/${feature}`,
    from: './src/features',
    except: [`./${feature}`],
  })),
  { target: './src/features', from: './src/app' },
  { target: ['./src/shared', './src/api'], from: ['./src/features', './src/app'] },
]

export default tseslint.config(
  { ignores: ['dist', 'src/api/schema.gen.ts'] },
  ...tseslint.configs.strict,
  jsxA11y.flatConfigs.strict,
  reactHooks.configs.flat.recommended,
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/core-modules': ['virtual:strings', 'virtual:strings/friends', 'virtual:strings/push'],
      'import-x/resolver': { typescript: true, node: true },
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/order': [
        'error',
        {
          groups: ['builtin', 'external', 'internal', 'parent', 'sibling'],
          pathGroups: [{ pattern: '@/**', group: 'internal' }],
          'newlines-between': 'always',
          alphabetize: { order: 'asc' },
        },
      ],
      // a group that scrolls is reached by keyboard
      'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['group'], tags: [] }],
      'jsx-a11y/label-has-associated-control': ['error', { depth: 4 }],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      // the barrel would put the icons of every lazy chunk into the first view
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [{ name: 'lucide-react', allowTypeImports: true, message: "Use 'lucide-react/icons/…'." }] },
      ],
      'max-lines': ['error', 250],
      'react-hooks/incompatible-library': 'off', // a warning for React's compiler, which does not run here
    },
  },
  { files: ['*.js', '*.ts', 'src/**/lazy.ts'], rules: { 'import-x/no-default-export': 'off' } },
  { files: ['**/*.test.ts', '**/*.test.tsx'], rules: { 'max-lines': ['error', 500] } },
)
