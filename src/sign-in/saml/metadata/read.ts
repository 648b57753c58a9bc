import type { SamlIdp } from '../../../contract';
import { AppError } from '../../../shared/errors';
import { isEndpoint } from '../../endpoint';
import { certificateView, hasRsaKey } from '../keys/certificate';
import { attributeOf, childrenNamed, elementsOf, is, parseXml } from '../xml/dom';
import { bindings, maxXmlBytes, ns } from '../xml/names';

/** What can be wrong with metadata, and how it is said. */
const problems = {
  'too-large': 'The metadata is larger than 256 KB.',
  doctype: 'The metadata holds a DOCTYPE, which is not accepted.',
  'not-xml': 'This is not XML.',
  'not-metadata': 'This XML is not SAML metadata.',
  'no-idp': 'The metadata describes no SAML 2.0 identity provider.',
  'several-idps': 'The metadata describes several identity providers. Paste the part for one of them.',
  'no-redirect': 'The identity provider offers no sign-in by HTTP-Redirect.',
  'bad-url': 'The metadata holds an address that does not start with https://.',
  'bad-certificate': 'The metadata holds something that is not an X.509 certificate.',
  'no-certificate': 'The metadata holds no signing certificate with an RSA key.',
  'too-many-certificates': 'The metadata holds more than 10 signing certificates.',
} as const;
/** In `details.problem` of `provider.metadata`. */
export type MetadataProblem = keyof typeof problems;

const maxCertificates = 10;

/**
 * The identity provider that metadata describes. A signature on it is not looked at: whoever pastes it vouches for it.
 * @throws AppError `provider.metadata` with a {@link MetadataProblem} in `details.problem`
 * @see SAML metadata §2.3, §2.4.3
 */
export function readSamlMetadata(xml: string): SamlIdp {
  const idps = entitiesOf(parse(xml)).filter((entity) => roleOf(entity) !== undefined);
  const [entity, another] = idps;
  if (another !== undefined) throw refused('several-idps');
  const role = entity && roleOf(entity);
  const entityId = entity === undefined ? null : attributeOf(entity, 'entityID');
  if (role === undefined || !entityId) throw refused('no-idp');
  const ssoUrl = locationOf(role, 'SingleSignOnService');
  if (ssoUrl === null) throw refused('no-redirect');
  return {
    ...{ entityId, ssoUrl, sloUrl: locationOf(role, 'SingleLogoutService') },
    certificates: certificatesOf(role),
  };
}

function refused(problem: MetadataProblem, cause?: unknown): AppError {
  return new AppError('provider.metadata', problems[problem], { cause, details: { problem } });
}

/** Metadata is written by hand and by many tools: comments are fine in it. */
function parse(xml: string): Element {
  if (Buffer.byteLength(xml) > maxXmlBytes) throw refused('too-large');
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw refused('doctype');
  try {
    return parseXml(xml.replace(/^\uFEFF/, '').trim());
  } catch (cause) {
    throw refused('not-xml', cause);
  }
}

function entitiesOf(root: Element): Element[] {
  const isEntity = (element: Element) => is(element, ns.metadata, 'EntityDescriptor');
  if (isEntity(root)) return [root];
  if (!is(root, ns.metadata, 'EntitiesDescriptor')) throw refused('not-metadata');
  return elementsOf(root).filter(isEntity);
}

function roleOf(entity: Element): Element | undefined {
  return childrenNamed(entity, ns.metadata, 'IDPSSODescriptor').find((role) =>
    (attributeOf(role, 'protocolSupportEnumeration') ?? '').split(/\s+/).includes(ns.protocol),
  );
}

/** Of the HTTP-Redirect binding. */
function locationOf(role: Element, service: string): string | null {
  const found = childrenNamed(role, ns.metadata, service).find(
    (one) => attributeOf(one, 'Binding') === bindings.redirect,
  );
  if (found === undefined) return null;
  const location = attributeOf(found, 'Location')?.trim() ?? '';
  if (!isEndpoint(location)) throw refused('bad-url');
  return location;
}

function certificatesOf(role: Element): string[] {
  const found = childrenNamed(role, ns.metadata, 'KeyDescriptor')
    .filter((one) => (attributeOf(one, 'use') ?? 'signing') === 'signing')
    .flatMap(elementsOf)
    .filter((one) => is(one, ns.signature, 'X509Certificate'))
    .map(({ textContent }) => textContent.replace(/\s/g, ''));
  const certificates = [...new Set(found)];
  for (const certificate of certificates) certificateView(certificate);
  const usable = certificates.filter(hasRsaKey);
  if (usable.length === 0) throw refused('no-certificate');
  if (usable.length > maxCertificates) throw refused('too-many-certificates');
  return usable;
}
