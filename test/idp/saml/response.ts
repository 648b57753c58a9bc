import { randomBytes } from 'node:crypto';
import { html as xml, type Html } from '../../host/pages/html';
import type { ResponseFlaw } from '../behaviour';
import type { Person } from '../people';
import type { SamlParty } from '../relying-parties';
import type { IdpSession } from '../sessions';
import { encryptAssertion } from './encryption';
import { nameIdFormats } from './metadata';
import { signXml, type Signer } from './xml-signing';

const validMs = 300_000;
/** What typing a password, or choosing a person, counts as. */
export const provenBy = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';

export interface ResponseParts {
  readonly entityId: string;
  readonly party: SamlParty;
  /** `null` when nobody asked. */
  readonly inResponseTo: string | null;
  readonly signer: Signer;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly flaws: readonly ResponseFlaw[];
  /** A key that no metadata tells of. */
  readonly stranger: () => Signer;
}

/** What an assertion says of somebody. */
export interface Subject {
  readonly session: IdpSession;
  readonly nameIdFormat: string;
}

export const newId = () => `_${randomBytes(20).toString('hex')}`;
export const instant = (epochMs: number) => new Date(epochMs).toISOString();

export function nameIdOf(person: Person, format: string): string {
  return format === nameIdFormats.email ? person.email : person.sub;
}

/** A response with one assertion, signed and encrypted as the relying party wants it. @see SAML 2.0 Profiles §4.1.4 */
export function successResponse(parts: ResponseParts, subject: Subject): string {
  const { party, flaws } = parts;
  const count = flaws.includes('no-assertion') ? 0 : flaws.includes('two-assertions') ? 2 : 1;
  const assertions = Array.from({ length: count }, () => {
    const plain = assertionOf(parts, subject);
    const signed = party.sign === 'response' ? plain : signedUnlessFlawed(plain, parts);
    return party.encryptFor === undefined ? signed : encryptAssertion(signed, party.encryptFor);
  });
  const response = envelope(parts, 'Success', null, { html: assertions.join('') });
  return party.sign === 'assertion' ? response : signedUnlessFlawed(response, parts);
}

/** A signed response that says why there is no assertion. @see SAML 2.0 Core §3.2.2.2 */
export function failureResponse(
  parts: ResponseParts,
  reason: 'AuthnFailed' | 'NoPassive' | 'NoAuthnContext' | 'InvalidNameIDPolicy',
): string {
  const top = reason === 'InvalidNameIDPolicy' ? 'Requester' : 'Responder';
  return signedUnlessFlawed(envelope(parts, top, reason, { html: '' }), parts);
}

function signedUnlessFlawed(text: string, { flaws, signer, stranger }: ResponseParts): string {
  if (flaws.includes('unsigned')) return text;
  return signXml(
    text,
    flaws.includes('other-key') ? stranger() : signer,
    flaws.includes('sha1') ? 'sha1' : 'sha256',
  );
}

const status = (name: string) => `urn:oasis:names:tc:SAML:2.0:status:${name}`;

function envelope(parts: ResponseParts, top: string, reason: string | null, content: Html): string {
  const { party, inResponseTo, now, flaws } = parts;
  const destination = flaws.includes('wrong-destination') ? `${party.acsUrl}/elsewhere` : party.acsUrl;
  return xml`<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newId()}" Version="2.0" IssueInstant="${instant(now)}" Destination="${destination}"${answering(inResponseTo, flaws)}><saml:Issuer>${issuer(parts)}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${status(top)}">${reason !== null && xml`<samlp:StatusCode Value="${status(reason)}"/>`}</samlp:StatusCode></samlp:Status>${content}</samlp:Response>`
    .html;
}

function assertionOf(parts: ResponseParts, { session, nameIdFormat }: Subject): string {
  const { party, inResponseTo, flaws } = parts;
  const { person } = session;
  const shift = flaws.includes('expired') ? -7_200_000 : flaws.includes('not-yet-valid') ? 7_200_000 : 0;
  const now = parts.now + shift;
  const until = instant(now + validMs);
  const recipient = flaws.includes('wrong-recipient') ? `${party.acsUrl}/elsewhere` : party.acsUrl;
  const audience = flaws.includes('wrong-audience') ? `${party.entityId}/elsewhere` : party.entityId;
  const attributes = { email: [person.email], displayName: [person.name], groups: person.groups };
  return xml`<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newId()}" Version="2.0" IssueInstant="${instant(now)}"><saml:Issuer>${issuer(parts)}</saml:Issuer><saml:Subject><saml:NameID Format="${nameIdFormat}">${nameIdOf(person, nameIdFormat)}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${until}" Recipient="${recipient}"${answering(inResponseTo, flaws)}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${instant(now - 30_000)}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${instant(session.signedInAt)}" SessionIndex="${session.index}"><saml:AuthnContext><saml:AuthnContextClassRef>${provenBy}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${Object.entries(
    attributes,
  )
    .filter(([, values]) => values.length > 0)
    .map(
      ([name, values]) =>
        xml`<saml:Attribute Name="${name}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic">${values.map((value) => xml`<saml:AttributeValue>${value}</saml:AttributeValue>`)}</saml:Attribute>`,
    )}</saml:AttributeStatement></saml:Assertion>`.html;
}

const issuer = ({ entityId, flaws }: ResponseParts) =>
  flaws.includes('wrong-issuer') ? `${entityId}/elsewhere` : entityId;

function answering(inResponseTo: string | null, flaws: readonly ResponseFlaw[]): Html | false {
  if (inResponseTo === null) return false;
  return xml` InResponseTo="${flaws.includes('wrong-request') ? newId() : inResponseTo}"`;
}
