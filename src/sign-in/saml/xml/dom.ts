import { DOMParser } from '@xmldom/xmldom';
import { isPlainXml } from './lexical';

/**
 * Parses a message that {@link isPlainXml} accepts and in which no two IDs are the same.
 * @returns the root
 * @throws Error
 */
export function parsePlainXml(text: string): Element {
  if (!isPlainXml(text)) throw new Error('Not plain XML');
  const root = parseXml(text);
  const ids = elementsOf(root)
    .flatMap(attributesOf)
    .filter(({ localName }) => localName.toLowerCase() === 'id')
    .map(({ value }) => value);
  if (new Set(ids).size < ids.length) throw new Error('The same ID twice');
  return root;
}

/**
 * Parses XML and refuses what the parser would only warn of, and prefixes that are not declared.
 * @returns the root
 * @throws Error
 */
export function parseXml(text: string): Element {
  const refuse = (message: string): never => {
    throw new Error(message);
  };
  const parser = new DOMParser({ errorHandler: { warning: refuse, error: refuse, fatalError: refuse } });
  const root = parser.parseFromString(text, 'text/xml').documentElement as Element | null;
  if (root === null) throw new Error('No element');
  for (const element of elementsOf(root)) {
    for (const node of [element, ...attributesOf(element)]) {
      if (node.prefix && !node.namespaceURI) throw new Error('A prefix without namespace');
      if (node.nodeName === 'xmlns:xml') throw new Error('A prefix that cannot be declared');
    }
  }
  return root;
}

/** The element and all below it, in document order. */
export function elementsOf(root: Element): Element[] {
  const found: Element[] = [];
  const visit = (element: Element): void => {
    found.push(element);
    for (const child of childrenOf(element)) visit(child);
  };
  visit(root);
  return found;
}

function attributesOf({ attributes }: Element): Attr[] {
  return Array.from(attributes);
}

export function childrenOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let node: ChildNode | null = element.firstChild; node !== null; node = node.nextSibling)
    if (isElement(node)) found.push(node);
  return found;
}

/** The children of that name and namespace. */
export function childrenNamed(element: Element, namespace: string, localName: string): Element[] {
  return childrenOf(element).filter((child) => is(child, namespace, localName));
}

/** The one child of that name and namespace; `null` where there is none, or more than one. */
export function onlyChild(element: Element, namespace: string, localName: string): Element | null {
  const [first, second] = childrenNamed(element, namespace, localName);
  return first === undefined || second !== undefined ? null : first;
}

export function is(element: Element, namespace: string, localName: string): boolean {
  return element.localName === localName && element.namespaceURI === namespace;
}

/** The value of an attribute without namespace; `null` where there is none. */
export function attributeOf(element: Element, name: string): string | null {
  return element.hasAttribute(name) ? element.getAttribute(name) : null;
}

/** The whole text of an element without white space around it; `null` where it holds anything but text. */
export function textOf(element: Element): string | null {
  let text = '';
  for (let node: ChildNode | null = element.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType !== node.TEXT_NODE) return null;
    text += node.nodeValue ?? '';
  }
  return text.trim();
}

function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}
