import type { OidcIdp, OidcSettings, SamlIdp, SamlSettings } from '../../../../../src/contract';

/** Settings while they are edited: what is not known yet is empty instead of `null`. */
export type SamlDraft = Omit<SamlSettings, 'idp'> & { readonly idp: SamlIdp };
export type OidcDraft = Omit<OidcSettings, 'idp'> & { readonly idp: OidcIdp };
export type Draft = SamlDraft | OidcDraft;

const noSamlIdp: SamlIdp = { entityId: '', ssoUrl: '', sloUrl: null, certificates: [] };

const noOidcIdp: OidcIdp = {
  issuer: '',
  authorizationEndpoint: '',
  tokenEndpoint: null,
  jwksUri: null,
  endSessionEndpoint: null,
  issParameter: false,
};

export function draftOf(settings: SamlSettings | OidcSettings): Draft {
  return settings.protocol === 'saml'
    ? { ...settings, idp: settings.idp ?? noSamlIdp }
    : { ...settings, idp: settings.idp ?? noOidcIdp };
}

/** What is saved: a provider of which nothing was entered is none. */
export function settingsOf(draft: Draft): SamlSettings | OidcSettings {
  const { idp } = draft;
  return draft.protocol === 'saml'
    ? { ...draft, idp: isEqual(idp, noSamlIdp) ? null : draft.idp }
    : { ...draft, idp: isEqual(idp, noOidcIdp) ? null : draft.idp };
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two JSON values are the same, whatever the order of their members. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (isFields(a) && isFields(b)) {
    const names = Object.keys(a);
    return names.length === Object.keys(b).length && names.every((name) => isEqual(a[name], b[name]));
  }
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((member, nth) => isEqual(member, b[nth]));
  return a === b;
}

function mergeValues(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (isEqual(base, mine)) return theirs;
  if (!isFields(base) || !isFields(mine) || !isFields(theirs)) return mine;
  return Object.fromEntries(
    Object.keys(theirs).map((name) => [name, mergeValues(base[name], mine[name], theirs[name])]),
  );
}

/** What somebody else saved, with what was typed here on top of it: field by field, lists as a whole. */
export function merge<D extends Draft>(base: D, mine: D, theirs: D): D {
  return mergeValues(base, mine, theirs) as D;
}
