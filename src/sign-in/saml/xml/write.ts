/** XML under construction: a text that needs no more escaping. */
export interface Xml {
  readonly xml: string;
}

/** Attributes that are `null` are left out. */
interface Attributes {
  readonly [name: string]: string | boolean | null;
}

/** An element with its attributes and content; texts are escaped. */
export function element(
  name: string,
  attributes: Attributes,
  ...content: readonly (Xml | string | null)[]
): Xml {
  const head = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escape(String(value))}"`)
    .join('');
  const body = content
    .map((part) => (part === null ? '' : typeof part === 'string' ? escape(part) : part.xml))
    .join('');
  return { xml: body === '' ? `<${name}${head}/>` : `<${name}${head}>${body}</${name}>` };
}

const escapes: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

function escape(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (character) => escapes[character] ?? '');
}
