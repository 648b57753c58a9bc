/** Packages that ship ES modules only: jest runs CommonJS, so these are transformed as our own files are. */
const esModulePackages = ['jose', 'oauth4webapi', 'openid-client'];

const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  module: 'CommonJS',
  moduleResolution: 'node10',
  jsx: 'react-jsx',
  allowJs: true,
  strict: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  isolatedModules: true,
  skipLibCheck: true,
};

/** Types are checked by `npm run typecheck`; here each file is only translated. */
const translate = [
  'ts-jest',
  { tsconfig: compilerOptions, diagnostics: { exclude: ['**/node_modules/**'] } },
];

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  transform: {
    '\\.tsx?$': translate,
    [`node_modules/(?:.*/)?(?:${esModulePackages.join('|')})/.*\\.m?js$`]: translate,
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/)?(?:${esModulePackages.join('|')})/)`],
  globalSetup: '<rootDir>/test/setup/global.ts',
  setupFiles: ['<rootDir>/test/setup/network.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/setup/second-try.ts'],
  testTimeout: 30_000,
  maxWorkers: 2,
};
