import { type Declared, fieldsOf, personErasureOf, retentionOf, totalErasureOf } from './declared';
import { document, generated, listed, table } from './markdown';
import { reasonOf } from './scopes';

/** `docs/privacy-statement.md`: what is stored about whom, why, for how long, and what people can do about it. */
export function privacyStatement(declared: Declared): string {
  const { collections, hosts } = declared;
  const about = collections.filter(({ subject }) => subject !== null);
  const outside = hosts.map(({ address }) => [`\`${address}\``, reasonOf(address)]);
  return document([
    generated,
    '# Privacy statement',
    'Sitebound runs on Atlassian Forge. Whatever it stores, it stores in Forge storage of the site on which it is installed. Its makers have no server, no database and no access to that storage. The site’s Jira administrators see every record on the page *Stored data*, and can export and erase it there.',
    '## Whose data, and which',
    `Of ${String(collections.length)} kinds of records, ${String(about.length)} name a person: customers of the site’s service portals who sign in or visit, and administrators who use the app. People are named by their Atlassian account ID. Names and pictures are looked up in Jira when somebody looks, and are not stored. An e-mail address or a subject from an identity provider is kept as an HMAC-SHA-256 under a key of the installation; IP addresses are kept without their last part, where the platform tells them at all.`,
    table(
      ['records', 'personal fields', 'secret fields', 'purpose', 'lawful basis', 'kept'],
      collections.map((collection) => [
        collection.title,
        listed(fieldsOf(collection, 'personal')) || '–',
        listed(fieldsOf(collection, 'secret')) || '–',
        collection.purpose,
        collection.lawfulBasis,
        retentionOf(collection, collections),
      ]),
    ),
    'Records past their time are not shown any more, and a daily sweep deletes them.',
    '## Who sees it',
    'The site’s Jira administrators. Customers see what is stored about themselves in their portal profile. Atlassian hosts the storage as the site’s processor. Beyond that:',
    table(
      ['records', 'recipients'],
      [
        ...collections.flatMap(({ title, recipients }) =>
          recipients === undefined ? [] : [[title, recipients]],
        ),
        [
          'Account IDs on record',
          'Atlassian, weekly: which of them were closed or changed (Forge’s personal data reporting)',
        ],
      ],
    ),
    'The app can call these hosts and no others. It sends no record of what it stores to any of them.',
    table(['host', 'when'], outside),
    '## What a person can ask for',
    [
      '- **See and take along**: everything that names them, as a JSON file from their profile, or from an administrator as a ZIP file with a page to read, JSON, CSV and the meaning of every field.',
      '- **Correct**: links to identity providers can be corrected or removed; what comes from Jira is corrected in Jira.',
      '- **Restrict**: their records are kept, but leave lists, exports and statistics, and no new ones are made.',
      '- **Erase**: as the table below says. It ends with a receipt that names no one.',
    ].join('\n'),
    'They ask in their portal profile, or an administrator enters the request. When Atlassian reports an account as closed, its data is erased without anybody asking.',
    table(
      ['records', 'when the person is erased', 'when everything is erased'],
      collections.map((collection) => [
        collection.title,
        personErasureOf(collection),
        totalErasureOf(collection),
      ]),
    ),
    'A legal hold stops deletion of a person’s or a period’s records until it is released. An erasure is about live storage: Atlassian’s own backups of it follow Atlassian’s schedule, and Jira’s own data (accounts, profiles, requests) is not touched.',
    '## When the app is uninstalled',
    'Sessions and secrets are deleted first, then as much as the platform’s time limit allows. Forge keeps the remaining storage for 28 days and then deletes it.',
    '## Fields',
    ...collections.flatMap(({ title, fields, name }) => [
      `### ${title}`,
      `Collection \`${name}\`.`,
      table(
        ['field', 'kind', 'meaning'],
        Object.entries(fields as Readonly<Record<string, { kind: string; meaning: string }>>).map(
          ([field, { kind, meaning }]) => [`\`${field}\``, kind, meaning],
        ),
      ),
    ]),
  ]);
}
