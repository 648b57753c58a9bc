import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  guides,
  products,
  type GuidePart,
  type GuideValue,
} from '../../../static/admin/pages/providers/guides';

/** docs/identity-providers.md holds the same guides as the page: `npx tsx <this file>` writes them anew. */
const file = path.resolve(__dirname, '../../../docs/identity-providers.md');

const begin =
  '<!-- Guides: written from static/admin/pages/providers/guides by test/unit/static/providers-guides-doc.ts -->';
const end = '<!-- End of the guides -->';

const ourValues: Readonly<Record<Extract<GuideValue, string>, string>> = {
  entityId: '*Entity ID*',
  acsUrl: '*ACS URL*',
  sloUrl: '*Logout URL*',
  redirectUrl: '*Redirect URL*',
  postLogoutUrl: '*Post-logout URL*',
  jwks: '*Public keys (JWKS)*, only for `private_key_jwt`',
};

/** The guides as they stand in the document. */
export function guidesText(): string {
  const parts = products.flatMap((product) => {
    const { name, saml, oidc } = guides[product];
    const emailVerified = oidc.trustEmail
      ? ' `email_verified` is not sent: take addresses for verified.'
      : '';
    return [
      `## ${name}`,
      `### ${name} over SAML 2.0`,
      ...partText(saml),
      `### ${name} over OpenID Connect`,
      ...partText(oidc),
      `Issuer: \`${oidc.issuer}\`. Scopes: ${codes(oidc.scopes)}.${emailVerified}`,
    ];
  });
  return [begin, ...parts, end].join('\n\n');
}

function partText({ before, fields, after, attributes }: GuidePart): string[] {
  const numbered = (lines: readonly string[], first: number) =>
    lines.map((line, nth) => `${String(first + nth)}. ${line}`).join('\n');
  const rows = fields.map(({ field, value }) => {
    const shown = typeof value === 'string' ? ourValues[value] : value.text;
    return `| ${field} | ${shown.replaceAll('|', '\\|')} |`;
  });
  return [
    numbered([...before, 'Enter these values:'], 1),
    ['| Field | Enter |', '|---|---|', ...rows].join('\n'),
    numbered(after, before.length + 2),
    `Names to enter: e-mail ${codes([attributes.email])}, name ${codes([attributes.displayName])}, groups ${codes([attributes.groups])}.`,
  ];
}

function codes(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join(', ');
}

/** The document's text before, inside of and after its guides. */
export function documentParts(): [before: string, guides: string, after: string] {
  const text = readFileSync(file, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end) + end.length;
  if (from < 0 || to < from) throw new Error('The document has no place for the guides');
  return [text.slice(0, from), text.slice(from, to), text.slice(to)];
}

if (require.main === module) {
  const [before, , after] = documentParts();
  writeFileSync(file, before + guidesText() + after);
}
