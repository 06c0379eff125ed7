import tseslint from 'typescript-eslint';

const ONE_DOOR = 'crypto.subtle is used in src/crypto only: add a function there and import it.';

/**
 * The lint rules that need types. Everything about form is Biome's; what is off here argues with taste, not with a
 * mistake. The promise rules stay as strict as they come: an answer is saved when the promise says so.
 */
export default tseslint.config(
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-unnecessary-template-expression': 'off',
      // Our objects are made by functions and have no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // A browser may lack what its types promise: no `crypto.subtle` without https, no `serviceWorker` in private windows.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // An interface is implemented as it is promised: `async` where the contract is a promise.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // What a test reads back is checked by what it expects of it.
    files: ['tests/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
    },
  },
  {
    // Crypto has one door. Rooms that run on Node may ask node:crypto for a digest; keys stay behind the door.
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/crypto/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'MemberExpression[property.name="subtle"]', message: ONE_DOOR },
        { selector: 'Property[key.name="subtle"]', message: ONE_DOOR },
      ],
    },
  },
);
