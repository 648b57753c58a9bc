import { Refused } from '../../../audit';
import type { Passed, SamlCheck } from '../../checks';
import type { Identity } from '../../identity';
import { usableCertificates } from '../keys/certificate';
import type { SigningKey } from '../keys/signing-key';
import { requireAuthentication, requireConditions, statementsOf, type Expected } from './conditions';
import { decodeMessage, type Parsed } from './decode';
import { decryptAssertion } from './decrypt';
import { assertionIn, requireAssertion, requireResponse, requireSuccess } from './envelope';
import { identityOf } from './identity';
import { signaturesIn, verifiedElement } from './signature';

export interface SamlResponseToVerify extends Expected {
  /** Any of them may be the one that the assertion is encrypted for. */
  readonly keys: readonly SigningKey[];
  /** The form field: Base64. */
  readonly samlResponse: string;
}

/**
 * Whom a response vouches for, once everything about it holds. All that is returned was read from bytes that one of the
 * provider's certificates signed; an expired certificate signs nothing. Whether the response was used before is for
 * the caller to find out, by `responseId`.
 * @throws Refused `saml.*`, and nothing else
 * @see SAML profiles §4.1.4.3; docs/decisions/0009-saml.md
 */
export async function verifySamlResponse(
  toVerify: SamlResponseToVerify,
  passed: Passed<SamlCheck>,
): Promise<Identity> {
  const { settings, idp, samlResponse, expectedRequestId } = toVerify;
  if (expectedRequestId === null && !settings.allowIdpInitiated) throw new Refused('saml.unsolicited');
  const message = decodeMessage(samlResponse);
  requireResponse(message.root);
  passed('form');
  requireSuccess(message.root);
  passed('status');
  const { response, assertion } = verifiedParts(message, toVerify);
  for (const check of ['encryption', 'assertion', 'signature', 'algorithm'] as const) passed(check);
  const statements = statementsOf(response, assertion);
  requireConditions(statements, toVerify, passed);
  const identity = identityOf(statements, idp.entityId, settings.attributes);
  passed('subject');
  requireAuthentication(statements, toVerify);
  passed('authn-context');
  return identity;
}

/**
 * The assertion as it was signed, by itself or with the response around it. Every signature in the message is verified,
 * that of a response before anything in it is decrypted.
 */
function verifiedParts(
  message: Parsed,
  { settings, idp, keys, now }: SamlResponseToVerify,
): { readonly response: Element; readonly assertion: Element } {
  const certificates = usableCertificates(idp.certificates, now);
  const { element, encrypted } = assertionIn(message.root);
  if (settings.requireEncryption && !encrypted) throw new Refused('saml.encryption');
  const signatures = signaturesIn(message.root, encrypted ? [message.root] : [message.root, element]);

  const ofResponse = signatures.get(message.root);
  const signed =
    ofResponse === undefined ? null : verifiedElement(message, message.root, ofResponse, certificates);
  const response = signed ?? message.root;

  const source = encrypted ? decrypted(assertionIn(response).element, keys) : message;
  const owner = encrypted ? source.root : element;
  const ofAssertion = (encrypted ? signaturesIn(owner, [owner]) : signatures).get(owner);
  if (ofAssertion === undefined) {
    if (signed === null) throw new Refused('saml.signature');
    return { response, assertion: encrypted ? owner : assertionIn(signed).element };
  }
  return { response, assertion: verifiedElement(source, owner, ofAssertion, certificates) };
}

function decrypted(element: Element, keys: readonly SigningKey[]): Parsed {
  const parsed = decryptAssertion(element, keys);
  requireAssertion(parsed.root);
  return parsed;
}
