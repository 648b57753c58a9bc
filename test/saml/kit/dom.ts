import { DOMParser, XMLSerializer } from '@xmldom/xmldom';

/** Messages of the kit are well-formed; attacks are written from their nodes. */
export function parseXml(xml: string): Document {
  return new DOMParser().parseFromString(xml, 'text/xml');
}

/** The elements of that local name, in document order. */
export function all(root: Document | Element, localName: string): Element[] {
  return Array.from(root.getElementsByTagName('*')).filter((one) => one.localName === localName);
}

/** The first of them. */
export function first(root: Document | Element, localName: string): Element {
  const [found] = all(root, localName);
  if (found === undefined) throw new Error(`No ${localName}`);
  return found;
}

export function serialized(node: Node): string {
  return new XMLSerializer().serializeToString(node);
}

/** Changes a message as a tree. */
export function edited(xml: string, edit: (document: Document) => void): string {
  const document = parseXml(xml);
  edit(document);
  return serialized(document);
}
