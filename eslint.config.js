import tseslint from 'typescript-eslint';

/**
 * The arrows of the house: each folder of src names the folders it may import from. Whatever is not named is refused,
 * so a new folder needs a line here before anyone can depend on it.
 */
const arrows = {
  domain: [],
  syntax: [],
  project: [],
  contract: ['domain'],
  storage: ['domain'],
  read: ['domain'],
  write: ['domain', 'storage', 'syntax'],
  stacks: ['domain', 'contract', 'storage', 'syntax', 'write'],
  cli: ['domain', 'contract', 'storage', 'syntax', 'read', 'write', 'stacks', 'project'],
};
const layers = Object.keys(arrows);

const refused = layer => layers.filter(other => other !== layer && !arrows[layer].includes(other));

const layerRules = layers.map(layer => ({
  files: [`src/${layer}/**/*.ts`],
  rules: {
    'no-restricted-imports': ['error', {
      patterns: [
        ...(refused(layer).length === 0 ? [] : [{
          group: refused(layer).map(other => `**/../${other}/**`),
          message: `src/${layer} may import only ${['its own files', ...arrows[layer]].join(', ')}.`,
        }]),
        ...(layer === 'cli' ? [] : [{
          regex: '^(\\.\\./)+(index|scaffold|python|typescript|fastapi)\\.js$',
          message: 'Arrows point downwards: nothing below the front door imports it.',
        }]),
      ],
    }],
  },
}));

export default tseslint.config(
  { ignores: ['dist/**', 'build/**', 'coverage/**', '.cache/**', 'node_modules/**'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', {
        allowConstantLoopConditions: 'only-allowed-literals',
      }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-restricted-properties': ['error', {
        property: 'localeCompare',
        message: 'Order must not depend on a locale.',
      }],
      'no-restricted-syntax': ['error', {
        selector: 'TemplateElement[value.raw=/\\n/]',
        message: 'No text templates: build the tree, or join lines.',
      }],
    },
  },
  {
    files: ['test/**/*.ts', 'examples/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  ...layerRules,
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
