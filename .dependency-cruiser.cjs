/**
 * The arrows of the house (docs/architecture.md): entry -> rooms -> storage, jira, shared.
 * `forge` implements what the others ask for; only `app` and `index` know it.
 * test/checks/architecture.test.ts breaks each rule once and sees it reported.
 */
const rooms = '(audit|privacy|service-account|sign-in|customers|sessions|requests|provisioning)';
/** The folders that say in an index.ts what others may use. */
const indexed =
  '(audit|privacy|service-account|sign-in|customers|sessions|requests|provisioning|storage|jira)';
const forgeSdk = '(^|node_modules/)@forge/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'A file that reaches itself cannot be understood, or loaded, on its own. Type-only cycles count.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-resolvable',
      comment: 'An import has to lead to a file or an installed package.',
      severity: 'error',
      // The runtime's wrapper stands beside the app's bundle, once there is one.
      from: { pathNot: '^test/host/runtime/dist/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'not-in-package-json',
      comment: 'A package that another one happens to bring along may be gone tomorrow: declare it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'deployed-code-uses-dependencies-only',
      comment: 'What src imports at run time is a production dependency, whose licence and age are watched.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'forge-sdk-only-in-forge',
      comment: 'Only src/forge imports @forge/*.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(forge|contract|entry)/' },
      to: { path: forgeSdk },
    },
    {
      name: 'forge-sdk-as-types-only',
      comment: 'The contract and the doors may name the types of the SDK, nothing more.',
      severity: 'error',
      from: { path: '^src/(contract|entry)/' },
      to: { path: forgeSdk, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'forge-known-to-app-and-index-only',
      comment: 'The adapters are put in place by the composition root.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/forge/', '^src/(app|index)\\.ts$'] },
      to: { path: '^src/forge/' },
    },
    {
      name: 'forge-takes-types-only',
      comment: 'An adapter implements interfaces of the rooms; beyond shared it needs none of their code.',
      severity: 'error',
      from: { path: '^src/forge/' },
      to: { path: '^src/(?!forge/|shared/|contract/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contract-stands-alone',
      comment: 'The contract is shared with the browser: it brings nothing of src along.',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { path: '^src/(?!contract/)' },
    },
    {
      name: 'shared-stands-below',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^src/(?!shared/|contract/)' },
    },
    {
      name: 'storage-and-jira-stand-below-the-rooms',
      severity: 'error',
      from: { path: '^src/(storage|jira)/' },
      to: { path: '^src/(?!shared/|contract/)', pathNot: '^src/$1/' },
    },
    {
      name: 'rooms-look-down',
      comment: 'A room knows storage, jira, shared, the contract, and other rooms by their index.',
      severity: 'error',
      from: { path: `^src/${rooms}/` },
      to: { path: `^src/(?!${rooms}/|storage/|jira/|shared/|contract/|forge/)` },
    },
    {
      name: 'through-the-index',
      comment: 'What a room does not export from its index.ts is its own business.',
      severity: 'error',
      from: { path: `^src/(?!${indexed}/)` },
      to: { path: `^src/${indexed}/(?!index\\.ts$)` },
    },
    {
      name: 'rooms-through-each-others-index',
      comment: 'What a room does not export from its index.ts is its own business.',
      severity: 'error',
      from: { path: `^src/${indexed}/` },
      to: { path: `^src/${indexed}/(?!index\\.ts$)`, pathNot: '^src/$1/' },
    },
    {
      name: 'doors-call-rooms',
      comment: 'A door parses, authorises and calls a room; storage and jira it knows by type only.',
      severity: 'error',
      from: { path: '^src/entry/' },
      to: { path: '^src/(storage/|jira/|[a-z]+\\.ts$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'doors-opened-by-the-app',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/entry/', '^src/(app|index|platform|rooms)\\.ts$'] },
      to: { path: '^src/entry/' },
    },
    {
      name: 'src-alone',
      comment: 'What is deployed knows neither the tests nor the pages.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|static)/' },
    },
    {
      name: 'static-sees-the-contract-only',
      severity: 'error',
      from: { path: '^static/' },
      to: { path: '^(src|test)/', pathNot: '^src/contract/' },
    },
    {
      name: 'pages-stand-alone',
      comment: 'What two pages need stands beside them; of each other they know the address, in view.ts.',
      severity: 'error',
      from: { path: '^static/admin/pages/([^/]+)/' },
      to: {
        path: '^static/admin/pages/',
        pathNot: ['^static/admin/pages/$1/', '^static/admin/pages/[^/]+/view[.]ts$'],
      },
    },
    {
      name: 'pages-stand-on-top',
      severity: 'error',
      from: { path: '^static/', pathNot: '^static/admin/(pages/|routes[.]ts$)' },
      to: { path: '^static/admin/pages/', pathNot: '^static/admin/pages/[^/]+/view[.]ts$' },
    },
    {
      name: 'static-talks-over-the-bridge',
      comment: 'The backend SDKs do not run in a browser.',
      severity: 'error',
      from: { path: '^static/' },
      to: { path: `${forgeSdk}(?!bridge/)` },
    },
    {
      name: 'host-does-not-know-the-app',
      comment: 'The local Forge host knows of an app what its manifest says.',
      severity: 'error',
      from: { path: '^test/host/' },
      to: { path: '^(src|static)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
