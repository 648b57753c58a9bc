import { createHash } from 'node:crypto';
import type { RecordPage } from '../../src/contract';
import { startApp, type TestApp } from '../app/kit';
import { startIdp, type RunningIdp } from '../idp/client';
import { scimClient } from '../provisioning/kit';
import { createBrowser, openRules, samlSettings } from '../sign-in/kit';

/** Customers who were provisioned, signed in for the first time, came again, were refused once, asked for things, and were restricted. */
const people = Array.from({ length: 25 }, (_, nth) => ({
  ...{ userName: `person${String(nth)}`, sub: `sub-${String(nth)}-${'abcdef'.repeat(3)}` },
  email: `person.${String(nth)}@audit.example.org`,
  ...{ emailVerified: true, name: `Person Number${String(nth)} Testname`, groups: ['audit'] },
}));

interface Entry {
  readonly place: string;
  readonly text: string;
}

function isOver(text: string, now: number): boolean {
  const { value } = JSON.parse(text) as { value: { expiresAt?: number } };
  return value.expiresAt !== undefined && value.expiresAt <= now;
}

describe('what is left of a person who was erased', () => {
  let app: TestApp;
  let idp: RunningIdp;
  /** The provider's clock goes with the app's, also after an erasure has moved that. */
  const advance = async (ms: number) => {
    app.host.clock.advance(ms);
    await idp.behave({ clockOffsetMs: app.host.clock.now() - Date.now() });
  };
  const accounts: string[] = [];
  const tokens: string[] = [];

  beforeAll(async () => {
    idp = await startIdp({ people });
    app = await startApp({ environment: { SITEBOUND_OWN_IDP: idp.url } });
    await provision();
    const customers = { ...openRules, organizations: { ...openRules.organizations, create: true } };
    const { id, relyingParty } = await app.admin('providers/save', {
      settings: samlSettings(idp, { customers, endProviderSession: true }),
    });
    const { entityId, acsUrl, sloUrl } = relyingParty;
    await idp.register({ kind: 'saml', entityId, acsUrl, sloUrl });
    for (const { userName } of people) {
      const browser = createBrowser(app, idp);
      const { accountId, token } = await browser.signIn(id, userName);
      accounts.push(accountId);
      tokens.push(token);
      await app.portal(accountId)('visit/record', {});
    }
    await advance(20 * 60_000);
    for (const { userName } of people) {
      const browser = createBrowser(app, idp);
      const arrival = await browser.goTo(id, userName);
      await browser.deliver(arrival);
      // The same response again: refused, and on record with the digest of the address alone.
      await browser.deliver(arrival);
    }
    for (const [nth, accountId] of accounts.entries()) {
      const portal = app.portal(accountId);
      await portal('visit/record', {});
      await portal('me/data', {});
      const note = `I am ${people[nth]?.name ?? ''}, write to ${people[nth]?.email ?? ''}`;
      await portal('me/request', { kind: 'objection', note });
      const { id: withdrawn } = await portal('me/request', { kind: 'access', note });
      await portal('me/withdraw', { id: withdrawn });
      const reviewAt = app.host.clock.now() + 30 * 86_400_000;
      await app.admin('privacy/restrict', { accountId, reason: note, reviewAt });
      if (nth % 2 === 0) await app.admin('privacy/unrestrict', { accountId });
    }
    await advance(26 * 3_600_000);
    await app.host.schedule('daily');
  }, 240_000);
  afterAll(async () => {
    await app.stop();
    await idp.stop();
  });

  /** The identity provider sends everybody before they first come, with names and addresses, in one group. */
  const provision = async (): Promise<void> => {
    const { settings, url } = await app.admin('provisioning/status', {});
    const mappings = [{ group: 'Audited', place: 'Audited people' }];
    await app.admin('provisioning/settings', { settings: { ...settings, keepProfiles: true, mappings } });
    await app.host.drain();
    const { token } = await app.admin('provisioning/create-token', { label: 'Audit' });
    const scim = scimClient(url, token);
    const ids: string[] = [];
    for (const { email, sub, name } of people) {
      const emails = [{ value: email, type: 'work', primary: true }];
      ids.push(await scim.createUser(`login-${email}`, { externalId: sub, displayName: name, emails }));
    }
    await scim.createGroup('Audited', ids);
    await app.host.drain();
  };

  const entries = (): Entry[] => {
    const { kv, secrets, entities } = app.host.storage.dump();
    const of = (store: string) => (row: { readonly key: string }) => ({
      place: `${store} ${row.key}`,
      text: JSON.stringify(row),
    });
    return [
      ...kv.map(of('kv')),
      ...secrets.map(of('secret')),
      ...Object.entries(entities).flatMap(([name, rows]) => rows.map(of(name))),
    ];
  };
  /** Everything by which somebody could be found. */
  const marksOf = (nth: number): string[] => {
    const { email, name, sub } = people[nth] ?? { email: '', name: '', sub: '' };
    const sha = (text: string, form: 'hex' | 'base64url') => createHash('sha256').update(text).digest(form);
    const plain = [accounts[nth] ?? '', email, name, sub, tokens[nth] ?? ''];
    return [...plain, ...plain.flatMap((text) => [sha(text, 'hex'), sha(text, 'base64url')])];
  };
  const namedIn = (all: readonly Entry[], marks: readonly string[]) =>
    all.filter(({ text }) => marks.some((mark) => text.includes(mark))).map(({ place }) => place);
  const exported = async (person: string): Promise<string[]> => {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const answer: { page: RecordPage; cursor: string | null } = await app.admin('privacy/export', {
        ...(cursor === null ? { person } : { person, cursor }),
      });
      for (const { key } of answer.page.records) found.push(`${answer.page.collection} ${key}`);
      cursor = answer.cursor;
    } while (cursor !== null);
    return found;
  };
  /** As an export names a record: collection and ID. */
  const asExported = ({ place }: Entry): string => place.replace(/^(?:kv|secret) ([a-z-]+):/, '$1 ');

  test('nothing that names them, plain or digested; the others to the byte; the export held it all', async () => {
    const nth = 7;
    const person = accounts[nth] ?? '';
    const before = entries();
    expect(namedIn(before, marksOf(nth)).length).toBeGreaterThan(6);
    const taken = await exported(person);
    const kept = new Set(entries().map(({ place }) => place));
    expect(kept.size).toBeGreaterThanOrEqual(before.length);

    const done = await app.erase({ kind: 'person', accountId: person });
    expect(done).toMatchObject({ state: 'done', remaining: 0 });
    const after = entries();
    expect(namedIn(after, marksOf(nth))).toEqual([]);

    const places = new Map(after.map(({ place, text }) => [place, text]));
    const gone = before.filter(({ place }) => !places.has(place));
    // A session that is over is not shown any more, and goes all the same.
    const shown = gone.filter(({ text }) => !isOver(text, app.host.clock.now()));
    expect(gone.length - shown.length).toBeLessThanOrEqual(1);
    expect([...new Set(shown.map(asExported))].sort()).toEqual([...new Set(taken)].sort());
    expect(done.erased).toBe(gone.length);
    const changed = before.filter(({ place, text }) => places.has(place) && places.get(place) !== text);
    // One record tells of everybody who is restricted: the others' entries are the same.
    expect(changed.map(({ place }) => place)).toEqual(['safeguard current']);
    const restricted = (all: readonly Entry[]): string[] => {
      const text = all.find(({ place }) => place === 'safeguard current')?.text ?? '';
      const { value } = JSON.parse(text) as { value: { people: readonly object[] } };
      return value.people.map((one) => JSON.stringify(one));
    };
    const stay = restricted(after);
    expect(restricted(before).filter((one) => stay.includes(one))).toEqual(stay);
    expect(stay).toHaveLength(restricted(before).length - 1);
    const known = new Set(before.map(({ place }) => place));
    const added = after.filter(({ place }) => !known.has(place)).map(({ place }) => place.split(' ')[0]);
    expect([...new Set(added)].sort()).toEqual([
      ...['admin-action', 'erased-leaf', 'receipt', 'subject-request'],
    ]);
    const { seals } = await app.admin('audit/seals', {});
    expect(seals.length).toBeGreaterThan(0);
  }, 60_000);

  test('a sign-in afterwards starts from nothing', async () => {
    await advance(0);
    const { accountId } = await createBrowser(app, idp).signIn('staff', 'person7');
    expect(accountId).toBe(accounts[7]);
    const links = app.host.storage.dump().entities['identity-link'] ?? [];
    expect(links.filter(({ value }) => JSON.stringify(value).includes(accountId))).toHaveLength(1);
  }, 60_000);

  test('after everything, only what the register says survives is there', async () => {
    await app.erase({ kind: 'everything' });
    const { collections } = await app.admin('privacy/register', {});
    const survivors = new Set(
      collections.filter(({ survives }) => survives !== null).map(({ name }) => name),
    );
    const left = new Set(entries().map((entry) => asExported(entry).split(' ')[0] ?? ''));
    expect([...left].filter((name) => !survivors.has(name))).toEqual([]);
    const all = entries();
    for (const nth of people.keys()) expect(namedIn(all, marksOf(nth))).toEqual([]);
  }, 60_000);
});
