import { ns } from '../xml/names';
import { element, type Xml } from '../xml/write';

/** What every protocol message of ours starts with. @see SAML core §3.2.1 */
export function message(
  name: string,
  head: {
    readonly id: string;
    /** Epoch milliseconds. */
    readonly now: number;
    readonly issuer: string;
    readonly destination: string;
  },
  attributes: { readonly [name: string]: string | boolean | null },
  ...content: readonly (Xml | null)[]
): Xml {
  return element(
    `samlp:${name}`,
    {
      'xmlns:samlp': ns.protocol,
      'xmlns:saml': ns.assertion,
      ID: head.id,
      Version: '2.0',
      IssueInstant: new Date(head.now).toISOString(),
      Destination: head.destination,
      ...attributes,
    },
    element('saml:Issuer', {}, head.issuer),
    ...content,
  );
}
