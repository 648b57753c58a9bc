import { z } from 'zod';
import { collections } from '../../src/collections';
import { createRegister, defineCollection, type Collection } from '../../src/storage';
import { readManifest } from '../host/core/manifest';
import { appDirectory } from './kit';

const complete = defineCollection<{ id: string; accountId: string }>({
  name: 'example',
  title: 'Example',
  store: 'entity',
  ids: 'many',
  schema: z.strictObject({ id: z.string(), accountId: z.string() }),
  fields: { id: { kind: 'plain', meaning: 'ID' }, accountId: { kind: 'personal', meaning: 'Account' } },
  subject: { field: 'accountId', index: 'by-person' },
  purpose: 'Testing',
  lawfulBasis: 'None',
  retention: { kind: 'until', event: 'the test ends' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' } },
});

describe('the data register', () => {
  test('accepts every collection of the app, and the example', () => {
    expect(createRegister([...collections, complete]).collections).toHaveLength(collections.length + 1);
  });

  const incomplete: readonly [string, Partial<Record<keyof Collection, unknown>>][] = [
    ['a name with capitals', { name: 'Example' }],
    ['a name that breaks keys', { name: 'a:b' }],
    ['no title', { title: ' ' }],
    ['no purpose', { purpose: '' }],
    ['no lawful basis', { lawfulBasis: '' }],
    ['no fields', { fields: {} }],
    ['a field without meaning', { fields: { ...complete.fields, id: { kind: 'plain', meaning: '' } } }],
    [
      'a secret outside the secret store',
      { fields: { ...complete.fields, id: { kind: 'secret', meaning: 'ID' } } },
    ],
    ['secrets that would have to be listed', { store: 'secret' }],
    ['an undeclared subject field', { subject: { field: 'email', index: 'by-email' } }],
    ['a subject that cannot be found', { subject: { field: 'accountId', index: null } }],
  ];
  test.each(incomplete)('refuses %s', (_, change) => {
    expect(() => createRegister([{ ...complete, ...change } as Collection])).toThrow(TypeError);
  });

  test('refuses a name that is declared twice', () => {
    expect(() => createRegister([complete, complete])).toThrow(TypeError);
  });

  test('claims keys of declared collections only, in their own store', () => {
    const register = createRegister(collections);
    expect(register.claims('kv', null, 'job:1')?.name).toBe('job');
    expect(register.claims('secret', null, 'service-account:current')?.name).toBe('service-account');
    expect(register.claims('entity', 'audit-event', 'anything')?.name).toBe('audit-event');
    const strays = [
      ['kv', null, 'service-account:current'],
      ['secret', null, 'job:1'],
      ['kv', null, 'job'],
      ['kv', null, 'job:'],
      ['kv', null, 'jobs:1'],
      ['entity', 'other', 'anything'],
    ] as const;
    for (const [store, entity, key] of strays) expect(register.claims(store, entity, key)).toBeUndefined();
  });

  const entities = collections
    .filter(({ store }) => store === 'entity')
    .map((one) => [one.name, one] as const);
  const declared = readManifest(appDirectory).entities;

  test('the manifest declares an entity for each entity collection and no other', () => {
    expect(declared.map(({ name }) => name).sort()).toEqual(entities.map(([name]) => name).sort());
  });

  test.each(entities)(
    'the entity %s has the declared fields, and the indexes that the register relies on',
    (name, one) => {
      const entity = declared.find((each) => each.name === name);
      expect(Object.keys(entity?.attributes ?? {}).sort()).toEqual(Object.keys(one.fields).sort());
      const index = (wanted: string) =>
        entity?.indexes.find((each) => typeof each !== 'string' && each.name === wanted) as
          { partition?: readonly string[]; range: readonly string[] } | undefined;
      if (one.subject?.index) expect(index(one.subject.index)?.partition).toEqual([one.subject.field]);
      if (one.retention.kind === 'days')
        expect(index(one.retention.index)).toMatchObject({ range: [one.retention.field] });
    },
  );
});
