import { getVerifiedXml } from '@node-saml/node-saml/lib/xml';
import { Refused } from '../../../audit';
import { attributeOf, childrenOf, elementsOf, is, parsePlainXml, textOf } from '../xml/dom';
import { ns } from '../xml/names';
import type { Parsed } from './decode';

const signatureMethods = [
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
];
const digestMethods = ['http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmlenc#sha512'];
const enveloped = `${ns.signature}enveloped-signature`;

/** Elements that each signature has exactly one of, and that must be nowhere else. */
const parts = [
  'SignedInfo',
  'CanonicalizationMethod',
  'SignatureMethod',
  'Reference',
  'Transforms',
  'DigestValue',
  'SignatureValue',
];

/**
 * The signatures in a message, by the element that each stands in.
 * @param owners the elements that may be signed
 * @throws Refused `saml.signature` for a signature, or a part of one, anywhere else or under another namespace
 */
export function signaturesIn(root: Element, owners: readonly Element[]): ReadonlyMap<Element, Element> {
  const elements = elementsOf(root);
  const signatures = new Map<Element, Element>();
  for (const element of elements) {
    if (element.localName !== 'Signature') continue;
    const owner = owners.find((one) => one === element.parentNode);
    if (owner === undefined || signatures.has(owner) || !is(element, ns.signature, 'Signature'))
      throw new Refused('saml.signature');
    signatures.set(owner, element);
  }
  for (const part of parts) {
    if (elements.filter(({ localName }) => localName === part).length !== signatures.size)
      throw new Refused('saml.signature');
  }
  return signatures;
}

/**
 * Verifies the signature over `owner`, which stands in it.
 * @returns what the provider signed, parsed from the signed bytes: nothing else of the message has its word
 * @throws Refused `saml.signature`, `saml.algorithm`
 */
export function verifiedElement(
  { xml }: Parsed,
  owner: Element,
  signature: Element,
  certificates: readonly string[],
): Element {
  requireShape(signature, owner);
  try {
    const signed = getVerifiedXml(xml, owner, [...certificates]);
    if (signed !== null) return sameKind(parsePlainXml(signed), owner);
  } catch (cause) {
    throw new Refused('saml.signature', { cause });
  }
  throw new Refused('saml.signature');
}

function sameKind(signed: Element, owner: Element): Element {
  if (!is(signed, owner.namespaceURI ?? '', owner.localName)) throw new Error('Another element was signed');
  return signed;
}

/**
 * A signature exactly as SAML prescribes it: one reference, to the element that it stands in, by the two transforms
 * that can leave nothing out; by algorithms that hold.
 * @see SAML core §5.4
 */
function requireShape(signature: Element, owner: Element): void {
  const [info, value, keyInfo] = childrenOf(signature);
  const [method, algorithm, reference] = partsOf(
    info,
    'CanonicalizationMethod',
    'SignatureMethod',
    'Reference',
  );
  const [transforms, digest, digestValue] = partsOf(reference, 'Transforms', 'DigestMethod', 'DigestValue');
  const [first, second] = partsOf(transforms, 'Transform', 'Transform');
  if (
    !isPart(info, 'SignedInfo') ||
    !isPart(value, 'SignatureValue') ||
    (keyInfo !== undefined && !isPart(keyInfo, 'KeyInfo')) ||
    childrenOf(signature).length > 3 ||
    attributeOf(reference, 'URI') !== `#${attributeOf(owner, 'ID') ?? ''}` ||
    ![method, algorithm, digest].every((part) => part.firstChild === null) ||
    ![value, digestValue].every((part) => textOf(part)) ||
    ![first, second].every(hasPrefixesOnly)
  )
    throw new Refused('saml.signature');
  if (
    attributeOf(method, 'Algorithm') !== ns.exclusiveC14n ||
    attributeOf(first, 'Algorithm') !== enveloped ||
    attributeOf(second, 'Algorithm') !== ns.exclusiveC14n ||
    !signatureMethods.includes(attributeOf(algorithm, 'Algorithm') ?? '') ||
    !digestMethods.includes(attributeOf(digest, 'Algorithm') ?? '')
  )
    throw new Refused('saml.algorithm');
}

/** `xml-crypto` as a signer names prefixes in every transform, under its algorithm for a namespace. */
function hasPrefixesOnly(transform: Element): boolean {
  const algorithm = attributeOf(transform, 'Algorithm') ?? '';
  return childrenOf(transform).every((child) => is(child, algorithm, 'InclusiveNamespaces'));
}

function isPart(element: Element | undefined, localName: string): element is Element {
  return element !== undefined && is(element, ns.signature, localName);
}

/** Exactly these children, in this order. */
function partsOf<const Names extends readonly string[]>(
  element: Element | undefined,
  ...names: Names
): { [At in keyof Names]: Element } {
  const children = element === undefined ? [] : childrenOf(element);
  if (children.length !== names.length || !names.every((name, at) => isPart(children[at], name)))
    throw new Refused('saml.signature');
  return children as { [At in keyof Names]: Element };
}
