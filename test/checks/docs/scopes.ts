/** What each scope that the manifest asks for is used for. */
const uses: Readonly<Record<string, string>> = {
  'storage:app': 'Keep the records listed in the privacy statement, in Forge storage on the site',
  'report:personal-data':
    'Tell Atlassian weekly which account IDs are stored, and learn which accounts were closed',
  'read:jira-user': 'Look up names when an admin looks at the log, and check who is an administrator',
  'read:jira-work':
    'Read the site’s address and its service projects, and permissions of the person who calls',
  'manage:servicedesk-customer':
    'Create customers on a first sign-in, add them to service desks and organizations',
  'read:servicedesk-request': 'Show customers their own requests, and the forms for new ones',
  'write:servicedesk-request': 'Raise requests and comments on a customer’s behalf',
};

/** @throws for a scope that nobody has given a reason: add it above */
export function useOf(scope: string): string {
  const use = uses[scope];
  if (use === undefined) throw new Error(`test/checks/docs/scopes.ts does not say what ${scope} is used for`);
  return use;
}

const reasons: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/atlassian\.(net|com)$/, 'Jira’s API with a service account’s token; only if an admin has saved one'],
  [/./, 'The identity provider that an admin has set up over OpenID Connect: its metadata, keys and tokens'],
];

/** When a declared host is called. */
export function reasonOf(address: string): string {
  return reasons.find(([pattern]) => pattern.test(address))?.[1] ?? '';
}
