import { type Declared, fieldsOf, retentionOf } from './declared';
import { document, generated, table } from './markdown';
import { reasonOf, useOf } from './scopes';

/**
 * `docs/marketplace/privacy-and-security.md`: answers for the *Privacy & Security* tab of the Marketplace, as far as
 * they follow from the app itself.
 */
export function privacyAndSecurity({ collections, scopes, hosts }: Declared): string {
  const personal = collections.filter((collection) => fieldsOf(collection, 'personal').length > 0);
  const secret = collections.filter((collection) => fieldsOf(collection, 'secret').length > 0);
  const endUserHosts = hosts.filter(({ inScopeEUD }) => inScopeEUD).length;
  const answer = (question: string, ...text: readonly string[]): string[] => [`### ${question}`, ...text];
  return document([
    generated,
    '# Marketplace: privacy and security',
    'Answers for the *Privacy & Security* tab. They follow from the data register and the manifest. What follows from the publisher’s organization and not from the app (data processing agreement, certifications, bug bounty, contact for security) is not in this repository.',
    '## Data',
    ...answer(
      'Does the app store end-user data?',
      `Yes, in Forge storage only. ${String(personal.length)} of ${String(collections.length)} kinds of records have personal fields:`,
      table(
        ['records', 'personal fields', 'kept'],
        personal.map((collection) => [
          collection.title,
          fieldsOf(collection, 'personal').join(', '),
          retentionOf(collection, collections),
        ]),
      ),
    ),
    ...answer(
      'Where is it stored?',
      'In Forge hosted storage, in the site’s own partition, in Atlassian’s data centres. The publisher has no server and no copy.',
    ),
    ...answer(
      'Does end-user data leave Atlassian?',
      `Only to what an administrator connects. The manifest declares ${String(hosts.length)} hosts, ${String(endUserHosts)} of them as in scope for end-user data; records of the app’s storage are sent to none.`,
      table(
        ['host', 'when it is called'],
        hosts.map(({ address }) => [`\`${address}\``, reasonOf(address)]),
      ),
      'Dynamic web triggers receive the answers of identity providers. Declared egress and dynamic web triggers mean that the app does not have the *Runs on Atlassian* badge.',
    ),
    ...answer(
      'Is data shared with third parties or sub-processors?',
      'No. Atlassian is told weekly which account IDs are stored, as its developer terms require.',
    ),
    ...answer(
      'Does the app log end-user data?',
      'No. Log lines have codes, counts and a correlation ID; personal data and secrets are kept out by the one place that writes them, and tests look for them.',
    ),
    ...answer(
      'How long is data kept, and how is it deleted?',
      'For each kind of record as the [privacy statement](../privacy-statement.md) says, swept daily. Administrators erase a person, a period, a collection or everything, and get a receipt. After uninstallation Forge keeps what is left for 28 days.',
    ),
    ...answer(
      'Does the app support requests of data subjects?',
      'Yes: access, portability, rectification, restriction, objection and erasure, from the administrator’s page and from the customer’s portal profile, with deadlines. Accounts that Atlassian reports as closed are erased.',
    ),
    '## Security',
    ...answer(
      'Does the app collect or store Atlassian API tokens or passwords?',
      'Only if an administrator saves a service account: off by default, needed for no part of signing in. The token lies in Forge’s secret store, is checked before it is saved and is never sent back to a browser. Atlassian discourages apps from holding such tokens, and the page on which an administrator decides says so.',
    ),
    ...answer(
      'Which secrets does it hold?',
      table(
        ['records', 'secret fields', 'kept'],
        secret.map((collection) => [
          collection.title,
          fieldsOf(collection, 'secret').join(', '),
          retentionOf(collection, collections),
        ]),
      ),
      'Tokens of sessions are stored as hashes only.',
    ),
    ...answer(
      'Which permissions does it ask for?',
      table(
        ['scope', 'used for'],
        scopes.map((scope) => [`\`${scope}\``, useOf(scope)]),
      ),
    ),
    ...answer(
      'Who can use its administration?',
      'Whoever Jira says has the global permission *Administer Jira*: asked anew for every call, with the caller’s own rights.',
    ),
    ...answer(
      'Is data encrypted?',
      'In transit by TLS. At rest by Forge. Secrets lie in Forge’s secret store. Whatever identifies a person at an identity provider is an HMAC-SHA-256 under a key that never leaves the installation.',
    ),
    'More: [security model](../security-model.md).',
  ]);
}
