import { edited, first, parseXml } from '../kit/dom';
import { family, type Attack } from '../kit/attack';

const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';

const clone = (element: Element) => element.cloneNode(true) as Element;

/** A copy that names the attacker, without its signature. */
function evil(element: Element, id: string | null = '_evil'): Element {
  const copy = clone(element);
  if (id !== null) copy.setAttribute('ID', id);
  first(copy, 'NameID').textContent = 'attacker';
  const signature = Array.from(copy.childNodes).find(({ nodeName }) => nodeName === 'ds:Signature');
  if (signature !== undefined) copy.removeChild(signature);
  return copy;
}

function without(element: Element, part: Element): Element {
  element.removeChild(part);
  return element;
}

/** After the issuer, where a signature belongs. */
function sign(element: Element, signature: Element): void {
  element.insertBefore(signature, first(element, 'Issuer').nextSibling);
}

function inside(document: Document, namespace: string, name: string, content: Element): Element {
  const wrapper = document.createElementNS(namespace, name);
  wrapper.appendChild(content);
  return wrapper;
}

/** Over a signed response: the root is the attacker's, the signed one lies somewhere inside. */
function responseCase(
  name: string,
  arrange: (root: Element, original: Element, signature: Element, document: Document) => void,
): Omit<Attack, 'family'> {
  return {
    name,
    making: { sign: ['Response'] },
    reason: 'saml.malformed',
    change: ({ xml }) =>
      edited(xml, (document) => {
        const original = document.documentElement;
        const signature = first(original, 'Signature');
        const root = evil(original);
        document.replaceChild(root, original);
        arrange(root, original, signature, document);
      }),
  };
}

/** Over a signed assertion: the attacker's takes its place, the signed one lies somewhere else. */
function assertionCase(
  name: string,
  arrange: (parts: {
    readonly response: Element;
    readonly original: Element;
    readonly signature: Element;
    readonly document: Document;
  }) => void,
  reason: Attack['reason'] = 'saml.assertion',
): Omit<Attack, 'family'> {
  return {
    name,
    reason,
    change: ({ xml }) =>
      edited(xml, (document) => {
        const original = first(document, 'Assertion');
        const signature = first(original, 'Signature');
        arrange({ response: document.documentElement, original, signature, document });
      }),
  };
}

/** Signature wrapping 1 to 9, and what follows from them. @see Somorovsky et al., On Breaking SAML (2012) */
export const wrapping: readonly Attack[] = [
  ...family(
    'signature wrapping',
    responseCase(
      '1: the signed response inside the signature of the forged one',
      (root, original, signature) => {
        without(original, signature);
        signature.appendChild(original);
        sign(root, signature);
      },
    ),
    responseCase(
      '2: the signed response beside the signature of the forged one',
      (root, original, signature) => {
        without(original, signature);
        sign(root, signature);
        root.insertBefore(original, signature);
      },
    ),
    responseCase('2a: the signed response whole inside the forged one', (root, original) => {
      root.appendChild(original);
    }),
    assertionCase('3: the forged assertion before the signed one', ({ response, original }) => {
      response.insertBefore(evil(original), original);
    }),
    assertionCase('3a: the forged assertion after the signed one', ({ response, original }) => {
      response.appendChild(evil(original));
    }),
    assertionCase('4: the signed assertion inside the forged one', ({ response, original }) => {
      const forged = evil(original);
      response.replaceChild(forged, original);
      forged.appendChild(original);
    }),
    assertionCase(
      '5: the signature in the forged assertion, the signed one at the end',
      ({ response, original, signature }) => {
        const forged = evil(original);
        response.replaceChild(forged, original);
        sign(forged, signature);
        response.appendChild(original);
      },
    ),
    assertionCase(
      '6: the signed assertion inside the signature of the forged one',
      ({ response, original, signature }) => {
        const forged = evil(original);
        response.replaceChild(forged, original);
        without(original, signature);
        sign(forged, signature);
        signature.appendChild(original);
      },
    ),
    assertionCase(
      '7: the forged assertion in extensions, under the same ID',
      ({ response, original, document }) => {
        const extensions = inside(document, protocol, 'samlp:Extensions', evil(original, null));
        response.insertBefore(extensions, first(response, 'Status'));
      },
      'saml.malformed',
    ),
    assertionCase('7a: the forged assertion in extensions', ({ response, original, document }) => {
      const extensions = inside(document, protocol, 'samlp:Extensions', evil(original));
      response.insertBefore(extensions, first(response, 'Status'));
    }),
    assertionCase('7b: the signed assertion in extensions', ({ response, original, document }) => {
      response.replaceChild(evil(original), original);
      response.insertBefore(
        inside(document, protocol, 'samlp:Extensions', original),
        first(response, 'Status'),
      );
    }),
    assertionCase(
      '8: the signed assertion in an object of the signature',
      ({ response, original, signature, document }) => {
        const forged = evil(original);
        response.replaceChild(forged, original);
        without(original, signature);
        sign(forged, signature);
        signature.appendChild(inside(document, signatureNamespace, 'ds:Object', original));
      },
    ),
    assertionCase(
      '9: the signed assertion in the details of the status',
      ({ response, original, document }) => {
        response.replaceChild(evil(original), original);
        first(response, 'Status').appendChild(inside(document, protocol, 'samlp:StatusDetail', original));
      },
    ),
    assertionCase(
      '9a: the signed assertion in the advice of the forged one',
      ({ response, original, document }) => {
        const forged = evil(original);
        response.replaceChild(forged, original);
        const assertion = 'urn:oasis:names:tc:SAML:2.0:assertion';
        forged.appendChild(inside(document, assertion, 'saml:Advice', original));
      },
    ),
    assertionCase(
      '10: the signature of the assertion moved to the response',
      ({ response, signature, original }) => {
        without(original, signature);
        sign(response, signature);
        first(original, 'NameID').textContent = 'attacker';
      },
      'saml.signature',
    ),
    assertionCase(
      '11: the signed assertion as an attribute value of the forged one',
      ({ response, original }) => {
        const forged = evil(original);
        response.replaceChild(forged, original);
        first(forged, 'AttributeValue').appendChild(original);
      },
    ),
  ),
  ...family(
    'two assertions',
    {
      name: 'the signed one twice',
      reason: 'saml.malformed',
      change: ({ xml }) =>
        edited(xml, (document) => {
          document.documentElement.appendChild(clone(first(document, 'Assertion')));
        }),
    },
    {
      name: 'two that the provider signed',
      reason: 'saml.assertion',
      change: ({ provider, xml }) =>
        edited(xml, (document) => {
          const other = parseXml(provider.make({ facts: { assertionId: '_assertion-2', nameId: 'user-2' } }));
          document.documentElement.appendChild(document.importNode(first(other, 'Assertion'), true));
        }),
    },
    {
      name: 'a plain and an encrypted one',
      reason: 'saml.assertion',
      change: ({ provider, xml }) =>
        edited(xml, (document) => {
          const other = parseXml(provider.make({ encryption: { content: 'aes256-gcm', key: 'rsa-oaep' } }));
          document.documentElement.appendChild(document.importNode(first(other, 'EncryptedAssertion'), true));
        }),
    },
    {
      name: 'none',
      reason: 'saml.assertion',
      change: ({ xml }) =>
        edited(xml, (document) => {
          document.documentElement.removeChild(first(document, 'Assertion'));
        }),
    },
  ),
];
