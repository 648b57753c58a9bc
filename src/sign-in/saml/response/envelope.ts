import { Refused } from '../../../audit';
import { attributeOf, childrenOf, elementsOf, is, onlyChild } from '../xml/dom';
import { ns, statusSuccess } from '../xml/names';

/** An ID as XML has it: a name without colon. */
const id = /^[A-Za-z_][\w.-]*$/;

/**
 * A response of version 2.0 with an ID, and no other response inside it under whatever namespace.
 * @throws Refused `saml.malformed`
 */
export function requireResponse(root: Element): void {
  const responses = elementsOf(root).filter(({ localName }) => localName === 'Response');
  if (!is(root, ns.protocol, 'Response') || responses.length !== 1) throw new Refused('saml.malformed');
  requireVersionAndId(root);
}

/** @throws Refused `saml.malformed` */
export function requireVersionAndId(element: Element): void {
  if (attributeOf(element, 'Version') !== '2.0' || !id.test(attributeOf(element, 'ID') ?? ''))
    throw new Refused('saml.malformed');
}

/** @throws Refused `saml.status` for a failure at the provider */
export function requireSuccess(response: Element): void {
  const status = onlyChild(response, ns.protocol, 'Status');
  const code = status === null ? null : onlyChild(status, ns.protocol, 'StatusCode');
  if (code === null || attributeOf(code, 'Value') !== statusSuccess) throw new Refused('saml.status');
}

/**
 * The one assertion of a response, plain or encrypted: the only element of such a name, in any namespace, at any depth.
 * @throws Refused `saml.assertion`
 */
export function assertionIn(response: Element): { readonly element: Element; readonly encrypted: boolean } {
  const alike = elementsOf(response).filter(({ localName }) => /^(Encrypted)?Assertion$/.test(localName));
  const [element] = childrenOf(response).filter(
    (child) => is(child, ns.assertion, 'Assertion') || is(child, ns.assertion, 'EncryptedAssertion'),
  );
  if (element === undefined || alike.length !== 1) throw new Refused('saml.assertion');
  return { element, encrypted: element.localName === 'EncryptedAssertion' };
}

/**
 * What was decrypted is an assertion, and holds nothing that could be taken for another one.
 * @throws Refused `saml.assertion`
 */
export function requireAssertion(root: Element): void {
  const alike = elementsOf(root).filter(({ localName }) =>
    /^(Response|(Encrypted)?Assertion)$/.test(localName),
  );
  if (!is(root, ns.assertion, 'Assertion') || alike.length !== 1) throw new Refused('saml.assertion');
}
