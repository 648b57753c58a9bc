import type { ManifestDocument } from './document';
import { eligibilityRules, runsOnAtlassian } from './eligibility';

const staticTrigger = { key: 'push', response: { type: 'static' } };
const analytics = { address: 'https://a.example', category: 'analytics', inScopeEUD: false };

const against: readonly (readonly [rule: string, manifest: ManifestDocument])[] = [
  ['HAS_REMOTES', { remotes: [{ key: 'backend' }] }],
  ['HAS_CONNECT_MODULES', { connectModules: { 'jira:generalPages': [] } }],
  ['HAS_EXPOSED_CREDENTIALS', { providers: { auth: [{ key: 'google' }] } }],
  ['HAS_DEFINED_EGRESS', { permissions: { external: { fetch: { backend: ['https://a.example'] } } } }],
  ['HAS_DEFINED_EGRESS', { permissions: { external: { fetch: { client: [{ remote: 'backend' }] } } } }],
  [
    'HAS_DEFINED_EGRESS',
    { permissions: { external: { fetch: { backend: [{ ...analytics, inScopeEUD: true }] } } } },
  ],
  [
    'HAS_DEFINED_EGRESS',
    { permissions: { external: { images: [{ address: 'https://a.example', inScopeEUD: false }] } } },
  ],
  ['HAS_NON_DARE_COMPLIANT_SQL_MODULE', { modules: { sql: [{ key: 'db' }] } }],
  ['HAS_EGRESS_WEBTRIGGER_MODULE', { modules: { webtrigger: [{ key: 'sso' }, staticTrigger] } }],
  [
    'HAS_EGRESS_WEBTRIGGER_MODULE',
    { modules: { webtrigger: [{ key: 'sso', response: { type: 'dynamic' } }] } },
  ],
];

describe('Runs on Atlassian', () => {
  test.each(against)('%s stands against it', (rule, manifest) => {
    const { eligible, reasons } = runsOnAtlassian(manifest);
    expect(eligible).toBe(false);
    expect(reasons.map((reason) => reason.rule)).toEqual([rule]);
    expect(reasons[0]?.because).toHaveLength(1);
  });

  test('analytics without user data and static web triggers do not', () => {
    const manifest = {
      permissions: { external: { fetch: { backend: [analytics] } } },
      modules: { webtrigger: [staticTrigger], sql: [{ key: 'db', dareCompliant: true }] },
    };
    expect(runsOnAtlassian(manifest)).toEqual({ eligible: true, reasons: [] });
  });

  test('each rule has been met here at least once', () => {
    expect([...new Set(against.map(([rule]) => rule))].sort()).toEqual(Object.keys(eligibilityRules).sort());
  });
});
