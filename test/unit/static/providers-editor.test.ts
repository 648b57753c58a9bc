import fc from 'fast-check';
import type { ProviderSettings, ProviderView } from '../../../src/contract';
import { providerSettings } from '../../../src/sign-in';
import { newSettings } from '../../../static/admin/pages/providers/add/new-settings';
import { certificatesIn, metadataOf } from '../../../static/admin/pages/providers/certificates/pem';
import { draftOf, isEqual, merge, settingsOf } from '../../../static/admin/pages/providers/editor/draft';
import { createDraftStore } from '../../../static/admin/pages/providers/editor/draft-store';
import { nextStep, progressOf } from '../../../static/admin/pages/providers/editor/progress';
import { fieldProblem, stepOf } from '../../../static/admin/pages/providers/editor/refusals';
import { linesOf } from '../../../static/admin/fields/lines';
import { expiringProviders, expiryOf } from '../../../static/admin/expiry/certificates';
import { settingsFrom, typedOf } from '../../../static/admin/pages/providers/sessions/typed-settings';
import { readView, sections, steps, viewPath } from '../../../static/admin/pages/providers/view';
import { ApiError } from '../../../static/shared/api/api-error';

type Saml = Extract<ProviderSettings, { protocol: 'saml' }>;
type Oidc = Extract<ProviderSettings, { protocol: 'oidc' }>;

const certificate = 'A'.repeat(120);
const saml: Saml = {
  ...(newSettings('okta', 'saml', 'Acme') as Saml),
  idp: {
    entityId: 'urn:acme',
    ssoUrl: 'https://acme.example/sso',
    sloUrl: null,
    certificates: [certificate],
  },
};
const oidc: Oidc = {
  ...(newSettings('okta', 'oidc', 'Acme') as Oidc),
  idp: {
    issuer: 'https://acme.example',
    authorizationEndpoint: 'https://acme.example/auth',
    tokenEndpoint: 'https://acme.example/token',
    jwksUri: 'https://acme.example/jwks',
    endSessionEndpoint: null,
    issParameter: true,
  },
};
const viewOf = (settings: ProviderSettings, more: Partial<ProviderView> = {}): ProviderView => ({
  id: 'acme',
  version: '1',
  settings,
  missing: [],
  certificates: [],
  clientSecretSavedAt: null,
  relyingParty: { entityId: '', acsUrl: '', sloUrl: '', redirectUrl: '', postLogoutUrl: '', jwks: '' },
  savedBy: 'an-admin',
  savedAt: 0,
  ...more,
});

describe('the address', () => {
  const provider = fc.record({
    kind: fc.constant('provider' as const),
    id: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,31}$/),
    step: fc.constantFrom(null, ...steps),
    guide: fc.constantFrom(null, 'okta', 'other'),
  });
  const section = fc.constantFrom(...sections).map((one) => ({ kind: 'section' as const, section: one }));

  test('brings back the view that it was made of', () => {
    fc.assert(
      fc.property(fc.oneof(provider, section, fc.constant({ kind: 'add' as const })), (view) => {
        expect(readView(new URL(viewPath(view), 'https://site.example').searchParams)).toEqual(view);
      }),
    );
  });

  test('that means nothing shows the list', () => {
    expect(readView(new URLSearchParams('section=nonsense&provider='))).toEqual({
      kind: 'section',
      section: 'providers',
    });
    expect(readView(new URLSearchParams('provider=acme&step=nonsense'))).toMatchObject({ step: null });
  });
});

describe('a draft', () => {
  test.each([saml, oidc, { ...saml, idp: null }, { ...oidc, idp: null }])(
    'that nobody touched is what was saved (%#)',
    (settings) => {
      expect(settingsOf(draftOf(settings))).toEqual(settings);
    },
  );

  test('keeps a provider of which only one thing was entered', () => {
    const draft = draftOf({ ...oidc, idp: null });
    if (draft.protocol !== 'oidc') throw new Error('It speaks OpenID Connect');
    const entered = { ...draft, idp: { ...draft.idp, issuer: 'https://acme.example' } };
    expect(settingsOf(entered).idp).toMatchObject({ issuer: 'https://acme.example' });
  });

  test('changes of two people in different fields are both kept, in the same field mine', () => {
    const base = draftOf(saml);
    const mine = { ...base, name: 'Mine', customers: { ...base.customers, create: true } };
    const theirs = {
      ...base,
      name: 'Theirs',
      enabled: true,
      customers: { ...base.customers, allowedDomains: ['acme.example'] },
    };
    expect(merge(base, mine, theirs)).toEqual({
      ...base,
      name: 'Mine',
      enabled: true,
      customers: { ...base.customers, create: true, allowedDomains: ['acme.example'] },
    });
    expect(merge(base, base, theirs)).toEqual(theirs);
    expect(merge(base, mine, base)).toEqual(mine);
  });

  test('two values are the same exactly when their JSON is, whatever the order of members', () => {
    const reversed = (value: object) => Object.fromEntries(Object.entries(value).reverse());
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (value, other) => {
        fc.pre(!Object.keys(value).includes('__proto__') && !JSON.stringify([value, other]).includes('-0'));
        expect(isEqual(value, reversed(value))).toBe(true);
        expect(isEqual([value], [JSON.parse(JSON.stringify(value))])).toBe(true);
        expect(isEqual({ ...value, more: 1 }, value)).toBe(value['more'] === 1);
      }),
    );
    expect(isEqual([], {})).toBe(false);
    expect(isEqual(null, {})).toBe(false);
    expect(isEqual(['a'], ['a', 'b'])).toBe(false);
  });
});

describe('the store of drafts', () => {
  const memory = () => {
    const items = new Map<string, string>();
    return {
      items,
      storage: {
        getItem: (key: string) => items.get(key) ?? null,
        setItem: (key: string, value: string) => void items.set(key, value),
        removeItem: (key: string) => void items.delete(key),
      } as Storage,
    };
  };
  const kept = { draft: { ...draftOf(saml), name: 'Changed' }, base: draftOf(saml), hadSecret: true };

  test('gives back what it was given, until it is cleared', () => {
    const { storage } = memory();
    const store = createDraftStore(() => storage, new Map());
    expect(store.write('acme', kept)).toBe(true);
    expect([store.has('acme'), store.has('other')]).toEqual([true, false]);
    expect(store.read(viewOf(saml))).toEqual(kept);
    store.clear('acme');
    expect([store.has('acme'), store.read(viewOf(saml))]).toEqual([false, null]);
  });

  test('what another version of the page kept, or nobody can read, is none', () => {
    const { storage, items } = memory();
    createDraftStore(() => storage, new Map()).write('acme', kept);
    // As after a reload: nothing in memory.
    const store = createDraftStore(() => storage, new Map());
    expect(store.read(viewOf(saml))).toEqual(kept);
    expect(store.read(viewOf(oidc))).toBeNull();
    for (const text of ['{', 'null', '1', '{}', '{"draft":{},"base":{}}', '{"draft":null,"base":1}']) {
      for (const key of items.keys()) items.set(key, text);
      expect([text, store.read(viewOf(saml))]).toEqual([text, null]);
    }
  });

  test('where a browser denies storage, drafts live as long as the frame, and it is told', () => {
    const store = createDraftStore(() => {
      throw new Error('denied');
    }, new Map());
    expect(store.write('acme', kept)).toBe(false);
    expect(store.read(viewOf(saml))).toEqual(kept);
    store.clear('acme');
    expect([store.has('acme'), store.read(viewOf(saml))]).toEqual([false, null]);
  });
});

describe('a refusal of the door', () => {
  const bad = 'bad\nvalue';
  const cases: readonly (readonly [path: string, step: string, settings: object])[] = [
    ['name', 'routing', { ...saml, name: '' }],
    ['emailDomains', 'routing', { ...saml, emailDomains: ['nonsense'] }],
    ['portals', 'routing', { ...saml, portals: ['x'] }],
    ['authnContexts', 'routing', { ...saml, authnContexts: [bad] }],
    ['idp.entityId', 'theirs', { ...saml, idp: { ...saml.idp, entityId: '' } }],
    ['idp.ssoUrl', 'theirs', { ...saml, idp: { ...saml.idp, ssoUrl: 'http://acme.example' } }],
    ['idp.sloUrl', 'theirs', { ...saml, idp: { ...saml.idp, sloUrl: 'nonsense' } }],
    ['idp.certificates', 'theirs', { ...saml, idp: { ...saml.idp, certificates: ['nonsense'] } }],
    ['attributes.groups', 'theirs', { ...saml, attributes: { ...saml.attributes, groups: '' } }],
    [
      'customers.allowedDomains',
      'people',
      { ...oidc, customers: { ...oidc.customers, allowedDomains: ['x'] } },
    ],
    [
      'customers.requiredGroups',
      'people',
      { ...oidc, customers: { ...oidc.customers, requiredGroups: [bad] } },
    ],
    [
      'customers.organizations.mappings',
      'people',
      {
        ...oidc,
        customers: {
          ...oidc.customers,
          organizations: {
            ...oidc.customers.organizations,
            mappings: [{ from: 'group', value: '', organization: 'Acme' }],
          },
        },
      },
    ],
    ['idp.issuer', 'theirs', { ...oidc, idp: { ...oidc.idp, issuer: '' } }],
    ['idp.tokenEndpoint', 'theirs', { ...oidc, idp: { ...oidc.idp, tokenEndpoint: 'nonsense' } }],
    ['clientId', 'theirs', { ...oidc, clientId: bad }],
    ['algorithms', 'theirs', { ...oidc, algorithms: [] }],
    ['scopes', 'theirs', { ...oidc, scopes: ['"'] }],
    ['jwks', 'theirs', { ...oidc, jwks: 'x'.repeat(70_000) }],
  ];

  test.each(cases)('of %s is said at that field, in the step %s', (path, step, settings) => {
    const issue = providerSettings.safeParse(settings).error?.issues[0];
    const field = ['settings', ...(issue?.path ?? [])].join('.');
    const problem = fieldProblem(new ApiError('input.invalid', 'A field is not valid.', { field }));
    expect(problem?.path.startsWith(path)).toBe(true);
    expect(stepOf(problem?.path ?? '')).toBe(step);
  });

  test('of pasted keys and of certificates is said there, in the words of the door', () => {
    const keys = new ApiError('provider.metadata', 'No keys.', { field: 'jwks' });
    const certificates = new ApiError('provider.metadata', 'No certificate.', { problem: 'bad-certificate' });
    expect(fieldProblem(keys)).toEqual({ path: 'jwks', message: 'No keys.' });
    expect(fieldProblem(certificates)).toEqual({ path: 'idp.certificates', message: 'No certificate.' });
  });

  test('of something else belongs to no field', () => {
    for (const code of ['provider.changed', 'storage.unavailable', 'provider.incomplete'] as const)
      expect(fieldProblem(new ApiError(code, 'No.', { field: 'settings.name' }))).toBeNull();
    expect(fieldProblem(new ApiError('input.invalid', 'No.', { field: 'settings' }))).toBeNull();
    expect(fieldProblem(new ApiError('input.invalid', 'No.'))).toBeNull();
  });
});

describe('the steps', () => {
  const states: readonly (readonly [ProviderView, string, string, string])[] = [
    [viewOf({ ...saml, idp: null }, { missing: ['idp'] }), 'to-do', 'to-do', 'ours'],
    [viewOf(saml, { missing: ['idp.certificates'] }), 'to-do', 'to-do', 'theirs'],
    [viewOf(saml), 'done', 'to-do', 'test'],
    [viewOf({ ...saml, enabled: true }), 'done', 'done', 'theirs'],
  ];
  test.each(states)('say what is done and where to go on (%#)', (view, theirs, on, next) => {
    expect([progressOf('ours', view), progressOf('theirs', view), progressOf('switch', view)]).toEqual([
      theirs,
      theirs,
      on,
    ]);
    expect(nextStep(view)).toBe(next);
  });
});

describe('certificates', () => {
  const armoured = (body: string) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;

  test('are found in PEM blocks among other text, each once, and in bare Base64', () => {
    expect(
      certificatesIn(
        `Subject: x\n${armoured('QUJD\nREVG')}more\r\n${armoured('QUJDREVG')}${armoured('R0hJ')}`,
      ),
    ).toEqual(['QUJDREVG', 'R0hJ']);
    expect(certificatesIn(' QUJD\r\n REVG ')).toEqual(['QUJDREVG']);
    expect(certificatesIn('  ')).toEqual([]);
  });

  test('are text in the metadata that asks about them, whatever was pasted', () => {
    expect(metadataOf(['</X509Certificate><Evil>&'])).not.toContain('<Evil>');
  });

  const dayMs = 86_400_000;
  const now = Date.parse('2027-03-01T12:00:00Z');
  test.each([
    [31, 'none'],
    [30, 'month'],
    [8, 'month'],
    [7, 'week'],
    [2, 'week'],
    [1, 'day'],
    [0, 'day'],
    [-1, 'expired'],
  ] as const)('that end in %d days are urgent like %s', (days, level) => {
    expect(expiryOf(now + days * dayMs, now)).toEqual({ daysLeft: days, level });
  });

  test('of providers that are off, or far from their end, worry nobody; the most urgent comes first', () => {
    const provider = (id: string, enabled: boolean, days: number | null) => ({
      ...{ id, name: id, protocol: 'saml' as const, enabled, complete: true, emailDomains: [] },
      certificatesExpireAt: days === null ? null : now + days * dayMs,
    });
    const expiring = expiringProviders(
      [
        provider('off', false, 1),
        provider('soon', true, 5),
        provider('far', true, 90),
        provider('gone', true, -3),
        provider('none', true, null),
      ],
      now,
    );
    expect(expiring.map(({ provider: { id }, level }) => [id, level])).toEqual([
      ['gone', 'expired'],
      ['soon', 'week'],
    ]);
  });
});

test('a list is its lines that say something, each once', () => {
  expect(linesOf(' Acme.example \n\nacme.example\r\nb.example', true)).toEqual(['acme.example', 'b.example']);
  expect(linesOf('Staff\nstaff')).toEqual(['Staff', 'staff']);
});

test('settings of sessions come back as they were; what is no number is none that the door takes', () => {
  for (const settings of [
    { hours: 8, idleMinutes: 60, help: 'Ask us' },
    { hours: 24, idleMinutes: null, help: '' },
  ])
    expect(settingsFrom(typedOf(settings))).toEqual(settings);
  for (const hours of ['', ' ', 'eight', 'NaN'])
    expect(settingsFrom({ hours, hasIdle: false, idleMinutes: '', help: '' }).hours).toBe(-1);
});
