import type { GroupMapping } from '../../../src/contract';
import { defaults, startSettings, type SettingsScene } from './kit';

/** What the page says a change of mappings would do is what it does. */
describe('the preview of mappings', () => {
  let scene: SettingsScene;
  const names = ['ada', 'ben', 'cleo', 'dan'].map((name) => `${name}@preview.example`);
  beforeAll(async () => {
    scene = await startSettings();
    const [ada = '', ben = '', cleo = '', dan = ''] = await Promise.all(
      names.map((name) => scene.scim.createUser(name)),
    );
    const away = await scene.scim.createUser('away@preview.example', { active: false });
    const gone = await scene.scim.createUser('gone@preview.example');
    await scene.scim.createGroup('North', [ada, ben, away]);
    await scene.scim.createGroup('South', [ben, cleo, dan, gone]);
    await scene.scim.send('DELETE', `/Users/${gone}`);
    await scene.scim.createGroup('Nobody');
    await scene.configure({ mappings: [{ group: 'North', place: 'Northern' }] });
  });
  afterAll(() => scene.stop());

  /** Members of every organization of the site, by user name. */
  const members = () => {
    const found = new Map<string, Set<string>>();
    for (const name of names)
      for (const organization of scene.places(name).organizations)
        found.set(organization, (found.get(organization) ?? new Set()).add(name));
    return found;
  };
  const differences = (before: Map<string, Set<string>>, after: Map<string, Set<string>>) =>
    [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((place) => {
      const [was, is] = [before.get(place) ?? new Set<string>(), after.get(place) ?? new Set<string>()];
      const added = [...is].filter((name) => !was.has(name)).sort();
      const removed = [...was].filter((name) => !is.has(name)).sort();
      if (added.length + removed.length === 0) return [];
      return [{ place, adds: added.length, removes: removed.length, added, removed }];
    });

  const steps: [string, GroupMapping[]][] = [
    [
      'a group more',
      [
        { group: 'North', place: 'Northern' },
        { group: 'South', place: 'Southern' },
      ],
    ],
    [
      'in other letters',
      [
        { group: 'NORTH', place: 'Northern' },
        { group: 'south', place: 'Southern' },
      ],
    ],
    [
      'two groups to one place',
      [
        { group: 'North', place: 'Everybody' },
        { group: 'South', place: 'Everybody' },
      ],
    ],
    [
      'one group to two places',
      [
        { group: 'South', place: 'Everybody' },
        { group: 'South', place: 'Southern' },
      ],
    ],
    [
      'groups that there are not, or that are empty',
      [
        { group: 'West', place: 'Western' },
        { group: 'Nobody', place: 'Empty' },
      ],
    ],
    [
      'the other way round',
      [
        { group: 'North', place: 'Southern' },
        { group: 'South', place: 'Northern' },
      ],
    ],
    ['none any more', []],
  ];
  test.each(steps)('%s', async (_, mappings) => {
    const settings = { ...defaults, mappings };
    const { places } = await scene.admin('provisioning/preview', { settings });
    const before = members();
    await scene.configure({ mappings });
    const sorted = places.map((change) => ({
      ...change,
      added: [...change.added].sort(),
      removed: [...change.removed].sort(),
    }));
    expect(sorted).toEqual(differences(before, members()));
    expect((await scene.admin('provisioning/preview', { settings })).places).toEqual([]);
  });

  test('changes nothing', async () => {
    const before = { storage: scene.host.storage.dump(), jira: members() };
    const { places } = await scene.admin('provisioning/preview', {
      settings: { ...defaults, mappings: [{ group: 'North', place: 'Brand new' }] },
    });
    expect(places).toMatchObject([{ place: 'Brand new', adds: 2, removes: 0 }]);
    expect({ storage: scene.host.storage.dump(), jira: members() }).toEqual(before);
    expect((await scene.admin('provisioning/choices', {})).places).not.toContain('Brand new');
  });
});
