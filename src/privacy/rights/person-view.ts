import type { PersonView } from '../../contract';
import { erasureOfPerson } from '../erasure/underway';
import { personOf } from '../person';
import { subjectRecords } from '../subject';
import { holdOf } from './holds';
import { linksOf } from './links';
import { restrictionOf } from './restrictions';
import type { RightsOptions } from './options';

/** What is known about a person at this moment, of Jira as well as of the app. @throws as `profileOf` */
export async function personView(deps: RightsOptions, accountId: string): Promise<PersonView> {
  const [subject, profile, row, links, erasure, standings] = await Promise.all([
    personOf(deps.pseudonyms, accountId),
    deps.profileOf(accountId),
    deps.storage.of(subjectRecords).get(accountId),
    linksOf(deps, accountId),
    erasureOfPerson(deps, accountId),
    deps.safeguards.standings(),
  ]);
  const standing = standings.of({ accountId });
  return {
    accountId,
    subject,
    jira: profile,
    since: row?.since ?? null,
    reportedAt: row?.reportedAt ?? null,
    links: links.map(({ id, link: { provider, linkedAt, usedAt, organizations } }) => ({
      ...{ id, provider, linkedAt, usedAt, organizations },
    })),
    restriction: row && standing?.restriction ? restrictionIn(row) : null,
    hold: row && standing?.hold ? holdOf(row) : null,
    erasure,
  };
}

function restrictionIn(row: Parameters<typeof restrictionOf>[0]): PersonView['restriction'] {
  const restriction = restrictionOf(row);
  if (restriction === null) return null;
  const { accountId: _, ...rest } = restriction;
  return rest;
}
