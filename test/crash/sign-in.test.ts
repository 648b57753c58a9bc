import type { CustomerRules } from '../../src/contract';
import type { TestApp } from '../app/kit';
import { startIdp, type RunningIdp } from '../idp/client';
import { createBrowser, openRules, samlSettings, type Browser } from '../sign-in/kit';
import { crashEverywhere, type CrashStory } from './crash';

/** Whoever comes is created, and put into an organization. */
const rules: CustomerRules = {
  ...openRules,
  ...{ matchByEmail: false, serviceDesks: ['4'] },
  organizations: {
    mappings: [{ from: 'group', value: 'staff', organization: 'Brightmoor Clinics' }],
    create: false,
    remove: true,
  },
};

/** Nobody can be new to the site twice. */
const people = Array.from({ length: 150 }, (_, nth) => ({
  userName: `person-${String(nth)}`,
  sub: `sub-${String(nth)}`,
  email: `person-${String(nth)}@crash.example.com`,
  ...{ emailVerified: true, name: 'New Person', groups: ['staff'] },
}));

const rows = ({ host }: TestApp, entity: string) =>
  (host.storage.dump().entities[entity] ?? []).map(({ value }) => value as Record<string, unknown>);

const detailsOf = (app: TestApp) =>
  rows(app, 'audit-event')
    .filter(({ kind }) => kind === 'customer')
    .map(({ detail }) => detail)
    .sort();

/** The provider's settings, and that the provider knows the app. */
async function saveProvider(app: TestApp, idp: RunningIdp): Promise<string> {
  const settings = samlSettings(idp, { customers: rules });
  const { id, relyingParty } = await app.admin('providers/save', { settings });
  const { entityId, acsUrl, sloUrl } = relyingParty;
  await idp.register({ kind: 'saml', entityId, acsUrl, sloUrl, certificates: [] });
  return id;
}

/**
 * From the provider's answer to the session, in a browser that has come from the portal. What was acknowledged (the
 * way back to the portal, the session) is on record whatever happens after; whoever was cut off signs in again.
 */
function firstSignIn(idp: RunningIdp): CrashStory {
  let nth = -1;
  let provider = '';
  let browser: Browser;
  let arrival: Awaited<ReturnType<Browser['goTo']>>;
  let returned = false;
  let redeemed: string | null = null;
  return {
    arrange: async (app) => {
      nth += 1;
      [returned, redeemed] = [false, null];
      provider = await saveProvider(app, idp);
      browser = createBrowser(app, idp);
      arrival = await browser.goTo(provider, `person-${String(nth)}`);
    },
    act: async () => {
      const { status, code } = await browser.deliver(arrival);
      returned = status === 303;
      const session = await browser.redeem(code ?? '');
      if (session.ok) redeemed = (session.data as { accountId: string }).accountId;
    },
    verify: async (app) => {
      const successes = () =>
        rows(app, 'audit-event').filter(({ kind, outcome }) => kind === 'sign-in' && outcome === 'success');
      const acknowledged = rows(app, 'audit-event').map(({ id }) => id);
      const signedInBefore = successes().length;
      if (returned) expect(signedInBefore).toBe(1);
      const again = await createBrowser(app, idp).signIn(provider, `person-${String(nth)}`);
      const accounts = app.host.site
        .describe()
        .accounts.customers.filter(({ email }) => email === `person-${String(nth)}@crash.example.com`);
      expect(accounts.map(({ accountId }) => accountId)).toEqual([again.accountId]);
      expect(redeemed ?? again.accountId).toBe(again.accountId);
      expect(rows(app, 'identity-link')).toEqual([
        expect.objectContaining({
          ...{ state: 'linked', accountId: again.accountId, organizations: ['11'] },
          rules: expect.any(String),
        }),
      ]);
      const onRecord = rows(app, 'subject').map(({ accountId }) => accountId);
      expect(onRecord.sort()).toEqual([app.site.accounts.admin.accountId, again.accountId].sort());
      expect(rows(app, 'audit-event').map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
      expect(detailsOf(app)).toEqual(['customer.created', 'organization.added']);
      expect(successes()).toHaveLength(signedInBefore + 1);
      return returned ? 'done' : 'not done';
    },
  };
}

describe('a first sign-in, from the provider to the session, killed at every', () => {
  let idp: RunningIdp;
  beforeAll(async () => {
    idp = await startIdp({ people });
  }, 60_000);
  afterAll(() => idp.stop());

  test.each([
    ['kvs', 18],
    ['product', 10],
  ] as const)(
    'call to %s: one customer, one link, each change on record once, no acknowledged event lost',
    async (capability, atLeast) => {
      const report = await crashEverywhere(firstSignIn(idp), capability, {
        environment: { SITEBOUND_OWN_IDP: idp.url },
      });
      process.stdout.write(`killed at calls to ${capability}: ${JSON.stringify(report)}\n`);
      expect(report.points).toBeGreaterThanOrEqual(atLeast);
      expect(report.notDone).toBeGreaterThan(0);
      expect(report.notDone + report.done).toBe(report.points);
    },
    240_000,
  );
});
