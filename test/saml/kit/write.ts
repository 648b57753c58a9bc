import type { Facts } from './facts';

/** How a provider writes XML: all of it means the same. */
export interface Dialect {
  /** Prefixes; empty for a default namespace. */
  readonly protocol: string;
  readonly assertion: string;
  readonly signature: string;
  /** Types on attribute values, and so a prefix that only values use. */
  readonly types: boolean;
  readonly indent: boolean;
}

export const plainDialect: Dialect = {
  ...{ protocol: 'samlp', assertion: 'saml', signature: 'ds' },
  ...{ types: false, indent: false },
};

interface Attributes {
  readonly [name: string]: string | null;
}

/** The unsigned response. */
export function responseXml(facts: Facts, dialect: Dialect): string {
  const p = named(dialect.protocol, dialect.indent);
  const a = named(dialect.assertion, dialect.indent);
  const at = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString());
  const xmlns = (prefix: string) => (prefix === '' ? 'xmlns' : `xmlns:${prefix}`);
  const assertionNamespace = { [xmlns(dialect.assertion)]: 'urn:oasis:names:tc:SAML:2.0:assertion' };
  const types: Attributes = dialect.types
    ? {
        'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:type': 'xs:string',
      }
    : {};
  const assertion = a(
    'Assertion',
    { ...assertionNamespace, ID: facts.assertionId, Version: facts.version, IssueInstant: at(facts.issued) },
    a('Issuer', {}, text(facts.issuer)),
    a(
      'Subject',
      {},
      facts.nameId === null ? '' : a('NameID', { Format: facts.nameIdFormat }, text(facts.nameId)),
      a(
        'SubjectConfirmation',
        { Method: facts.confirmationMethod },
        a('SubjectConfirmationData', {
          InResponseTo: facts.confirmationInResponseTo,
          NotOnOrAfter: at(facts.confirmationNotOnOrAfter),
          Recipient: facts.recipient,
        }),
      ),
    ),
    a(
      'Conditions',
      { NotBefore: at(facts.notBefore), NotOnOrAfter: at(facts.notOnOrAfter) },
      facts.audiences.length === 0
        ? ''
        : a('AudienceRestriction', {}, ...facts.audiences.map((one) => a('Audience', {}, text(one)))),
      facts.moreConditions,
    ),
    a(
      'AuthnStatement',
      {
        AuthnInstant: at(facts.authnInstant),
        SessionIndex: facts.sessionIndex,
        SessionNotOnOrAfter: at(facts.sessionNotOnOrAfter),
      },
      a('AuthnContext', {}, a('AuthnContextClassRef', {}, text(facts.authnContext))),
    ),
    a(
      'AttributeStatement',
      {},
      ...Object.entries(facts.attributes).map(([Name, values]) =>
        a('Attribute', { Name }, ...values.map((value) => a('AttributeValue', types, text(value)))),
      ),
    ),
  );
  return p(
    'Response',
    {
      [xmlns(dialect.protocol)]: 'urn:oasis:names:tc:SAML:2.0:protocol',
      ID: facts.responseId,
      Version: facts.version,
      IssueInstant: at(facts.responseIssued),
      Destination: facts.destination,
      InResponseTo: facts.inResponseTo,
    },
    facts.responseIssuer === null ? '' : a('Issuer', assertionNamespace, text(facts.responseIssuer)),
    p('Status', {}, p('StatusCode', { Value: facts.status })),
    assertion,
  );
}

function named(prefix: string, indent: boolean) {
  const space = indent ? '\n  ' : '';
  return (name: string, attributes: Attributes, ...content: readonly string[]): string => {
    const tag = prefix === '' ? name : `${prefix}:${name}`;
    const head = Object.entries(attributes)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => ` ${key}="${text(value ?? '')}"`)
      .join('');
    const body = content.join(space);
    return body === '' ? `<${tag}${head}/>` : `<${tag}${head}>${space}${body}${space}</${tag}>`;
  };
}

function text(raw: string): string {
  return raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
