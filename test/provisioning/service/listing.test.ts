import { startProvisioning, type ProvisioningScene } from '../kit';
import { asking } from './look';

const search = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

/** @see RFC 7644 §3.4.2, §3.4.3 */
describe('listing', () => {
  let scene: ProvisioningScene;
  const ids = new Map<string, string>();
  /** Names that stand for IDs in a table are replaced by them. */
  const filled = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids.get(name) ?? name);

  beforeAll(async () => {
    scene = await startProvisioning();
    await scene.configure({ paused: true, keepProfiles: true });
    const user = async (name: string, more: object) => {
      ids.set(name, await scene.scim.createUser(`${name}@example.com`, more));
      scene.host.clock.advance(60_000);
    };
    await user('dora', { displayName: 'Dora Ek', externalId: 'x-4', name: { familyName: 'Ek' } });
    await user('Abel', { displayName: 'abel Zorn', externalId: 'x-1', name: { familyName: 'Zorn' } });
    await user('cyra', { externalId: 'x-3', active: false });
    await user('bela', {
      displayName: 'Bela Ek',
      externalId: 'X-3',
      name: { familyName: 'ek' },
      emails: [
        { value: 'bela@work.example', type: 'work' },
        { value: 'bela@home.example', type: 'home', primary: true },
      ],
    });
    const group = async (name: string, ...members: string[]) =>
      ids.set(
        name,
        await scene.scim.createGroup(
          name,
          members.map((member) => ids.get(member) ?? ''),
        ),
      );
    await group('Zebra', 'dora', 'Abel');
    await group('apes', 'dora');
    await group('Moths');
  });
  afterAll(() => scene.stop());

  const names = async (path: string, parameters: Record<string, string>) => {
    const { status, body } = await scene.scim.send('GET', asking(path, parameters));
    expect(status).toBe(200);
    const shown = (body?.Resources ?? []).map(({ userName, displayName }) => userName ?? displayName);
    return { ...body, Resources: shown.map((name) => (name ?? '').replace('@example.com', '')) };
  };

  const everybody = ['dora', 'Abel', 'cyra', 'bela'];
  describe('filters', () => {
    const users: [string, string[]][] = [
      ['userName eq "DORA@EXAMPLE.COM"', ['dora']],
      ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "dora@example.com"', ['dora']],
      ['id eq "{cyra}"', ['cyra']],
      ['id eq "nothing like an id"', []],
      ['externalId eq "x-3"', ['cyra']],
      ['externalId eq "x-9"', []],
      ['externalId ne "x-3"', ['dora', 'Abel', 'bela']],
      ['active eq false', ['cyra']],
      ['active ne false', ['dora', 'Abel', 'bela']],
      ['displayName pr', ['dora', 'Abel', 'bela']],
      ['not (displayName pr)', ['cyra']],
      ['displayName co "EK"', ['dora', 'bela']],
      ['displayName sw "a"', ['Abel']],
      ['displayName ew "zorn"', ['Abel']],
      ['name.familyName eq "ek"', ['dora', 'bela']],
      ['name[familyName eq "ek"]', ['dora', 'bela']],
      ['userName gt "bela@example.com"', ['dora', 'cyra']],
      ['userName ge "bela@example.com" and userName lt "dora@example.com"', ['cyra', 'bela']],
      ['userName le "abel@example.com" or externalId eq "x-4"', ['dora', 'Abel']],
      ['emails eq "bela@home.example"', ['bela']],
      ['emails.value co "work"', ['bela']],
      ['emails[type eq "work" and value ew ".example"]', ['bela']],
      ['emails[type eq "work" and primary eq true]', []],
      ['emails[type eq "home"].value eq "BELA@home.example"', ['bela']],
      ['active eq true and not (displayName co "ek" or displayName co "zorn")', []],
      ['(active eq true) and (externalId eq "x-1" or externalId eq "x-4")', ['dora', 'Abel']],
      ['meta.resourceType eq "User" and userName sw "c"', ['cyra']],
      ['meta.created gt "1999-01-01T00:00:00Z" and userName sw "c"', ['cyra']],
      ['meta.created gt "2099-01-01T00:00:00Z"', []],
      ['shoeSize eq 42', []],
      ['userName eq "dora@example.com" and userName eq "abel@example.com"', []],
    ];
    test.each(users)('of users: %s', async (filter, found) => {
      const { Resources, totalResults } = await names('/Users', { filter: filled(filter) });
      expect(new Set(Resources)).toEqual(new Set(found));
      expect(totalResults).toBe(found.length);
    });

    const groups: [string, string[]][] = [
      ['displayName eq "ZEBRA"', ['Zebra']],
      ['displayName eq "zebras"', []],
      ['id eq "{Moths}"', ['Moths']],
      ['members eq "{dora}"', ['Zebra', 'apes']],
      ['members.value eq "{Abel}"', ['Zebra']],
      ['members[value eq "{dora}"] and displayName sw "A"', ['apes']],
      ['not (members pr)', ['Moths']],
    ];
    test.each(groups)('of groups: %s', async (filter, found) => {
      const { Resources, totalResults } = await names('/Groups', { filter: filled(filter) });
      expect(new Set(Resources)).toEqual(new Set(found));
      expect(totalResults).toBe(found.length);
    });
  });

  describe('order', () => {
    const orders: [Record<string, string>, string[]][] = [
      [{ sortBy: 'userName' }, ['Abel', 'bela', 'cyra', 'dora']],
      [{ sortBy: 'USERNAME', sortOrder: 'descending' }, ['dora', 'cyra', 'bela', 'Abel']],
      [{ sortBy: 'displayName' }, ['Abel', 'bela', 'dora', 'cyra']],
      [{ sortBy: 'displayName', sortOrder: 'descending' }, ['cyra', 'dora', 'bela', 'Abel']],
      [{ sortBy: 'externalId' }, ['bela', 'Abel', 'cyra', 'dora']],
      [{ sortBy: 'meta.created', sortOrder: 'descending' }, [...everybody].reverse()],
      [{ sortBy: 'userName', filter: 'active eq true' }, ['Abel', 'bela', 'dora']],
    ];
    test.each(orders)('%j', async (parameters, expected) => {
      expect((await names('/Users', parameters)).Resources).toEqual(expected);
    });

    test('is the same each time, without one asked for', async () => {
      const first = (await names('/Users', {})).Resources;
      const parts = await Promise.all(
        [1, 2, 3, 4].map((at) => names('/Users', { startIndex: String(at), count: '1' })),
      );
      expect(parts.flatMap(({ Resources }) => Resources)).toEqual(first);
    });
  });

  describe('pages', () => {
    const sorted = ['Abel', 'bela', 'cyra', 'dora'];
    const pages: [Record<string, string>, string[], number][] = [
      [{ startIndex: '1', count: '2' }, ['Abel', 'bela'], 1],
      [{ startIndex: '3', count: '2' }, ['cyra', 'dora'], 3],
      [{ startIndex: '4', count: '100' }, ['dora'], 4],
      [{ startIndex: '5', count: '2' }, [], 5],
      [{ startIndex: '1000000000', count: '2' }, [], 1_000_000_000],
      [{ count: '0' }, [], 1],
      [{ count: '-3' }, [], 1],
      [{ startIndex: '0' }, sorted, 1],
      [{ startIndex: '-7', count: '1' }, ['Abel'], 1],
      [{ count: '1000000000' }, sorted, 1],
      [{}, sorted, 1],
    ];
    test.each(pages)('%j', async (parameters, expected, startIndex) => {
      expect(await names('/Users', { sortBy: 'userName', ...parameters })).toMatchObject({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        totalResults: 4,
        itemsPerPage: expected.length,
        startIndex,
        Resources: expected,
      });
    });

    test('hold at most 200, however many are asked for', async () => {
      const more = await startProvisioning();
      await more.configure({ paused: true });
      for (let nth = 0; nth < 210; nth += 15)
        await Promise.all(
          Array.from({ length: 15 }, (_, at) => more.scim.createUser(`user-${String(nth + at)}@example.com`)),
        );
      const seen = new Set<string>();
      for (const [startIndex, length] of [
        ['1', 200],
        ['201', 10],
      ] as const) {
        const { body } = await more.scim.send('GET', asking('/Users', { startIndex, count: '1000000000' }));
        expect(body).toMatchObject({ totalResults: 210, itemsPerPage: length });
        for (const { id } of body?.Resources ?? []) seen.add(String(id));
      }
      expect(seen.size).toBe(210);
      expect((await more.scim.send('GET', '/Users')).body).toMatchObject({ itemsPerPage: 100 });
      await more.stop();
    }, 60_000);
  });

  describe('a search that is posted', () => {
    const searches: [string, object, string[]][] = [
      ['/Users/.search', { filter: 'active eq false' }, ['cyra']],
      ['/Users/.search', { sortBy: 'userName', startIndex: 2, count: 2 }, ['bela', 'cyra']],
      ['/Groups/.search', { filter: 'members eq "{Abel}"', excludedAttributes: ['members'] }, ['Zebra']],
      ['/.search', { filter: 'displayName sw "a"' }, ['Abel', 'apes']],
      ['/.search', { filter: 'displayName sw "a"', startIndex: 2, count: 1 }, ['apes']],
      ['/.search', { filter: 'meta.resourceType eq "Group"' }, ['Zebra', 'apes', 'Moths']],
    ];
    test.each(searches)('%s %j', async (path, request, found) => {
      const { schemas, ...asked } = { schemas: [search], ...request };
      const body = JSON.parse(filled(JSON.stringify({ schemas, ...asked }))) as object;
      const answer = await scene.scim.send('POST', path, body);
      expect(answer.status).toBe(200);
      const shown = (answer.body?.Resources ?? []).map(
        ({ userName, displayName }) => userName?.replace('@example.com', '') ?? displayName,
      );
      expect(shown.sort()).toEqual([...found].sort());
    });

    test('changes nothing, and leaves nothing in the log', async () => {
      scene.host.resetUsage();
      await scene.scim.send('POST', '/.search', { schemas: [search], filter: 'id pr' });
      expect(scene.host.usage().kvs.writes).toBe(0);
    });
  });
});
