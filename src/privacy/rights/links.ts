import { identityLinks, type IdentityLink } from '../../customers';
import { AppError, invalidInput } from '../../shared/errors';
import { limits, type Page, type Row, type Write } from '../../storage';
import { personOf } from '../person';
import { held } from '../walk';
import { requireStaying, unknownPerson } from './known';
import type { RightsOptions } from './options';

/** As often as somebody may sign in between reading a link and changing it. */
const mostTries = 5;

/** A link of this person, as it is stored. */
export interface OwnLink {
  readonly id: string;
  readonly link: IdentityLink;
}

/**
 * The links that lead to a person and are not past their time; each is read strictly, so that what has just been changed
 * is not shown.
 */
export async function linksOf(
  { storage, expiry }: Pick<RightsOptions, 'storage' | 'expiry'>,
  accountId: string,
): Promise<OwnLink[]> {
  const records = storage.of(identityLinks);
  const isExpired = await expiry();
  const found: OwnLink[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<IdentityLink> = await records.list({
      index: 'by-account',
      partition: [accountId],
      limit: limits.page,
      cursor,
    });
    const rows: (Row<IdentityLink> | undefined)[] = await Promise.all(
      page.rows.map(({ id }) => records.row(id)),
    );
    for (const row of rows)
      if (row?.record?.accountId === accountId && !isExpired(identityLinks, row))
        found.push({ id: row.id, link: row.record });
    cursor = page.cursor;
  } while (cursor !== null);
  return found;
}

/**
 * Removes a link and ends the person's sessions: their next sign-in begins from nothing. One that is gone already
 * stays gone.
 * @throws `input.invalid` for a link that leads to somebody else, `erasure.held`
 */
export async function removeLink(
  deps: RightsOptions,
  { accountId, link }: { readonly accountId: string; readonly link: string },
  actor: string,
): Promise<void> {
  await changeLink(deps, accountId, link, async (stored) => {
    const subject = await personOf(deps.pseudonyms, accountId);
    return [
      deps.storage.of(identityLinks).deleting(link, { field: 'usedAt', is: stored.usedAt }),
      deps.actions.writing({
        actor,
        action: 'link.removed',
        details: { subject, provider: stored.provider },
      }),
    ];
  });
}

/**
 * Leads a link to another customer, to whom the provider's rules are applied anew at their next sign-in, and ends the
 * sessions of the one whom it led to.
 * @throws `person.unknown` for somebody whom Jira does not know, `erasure.running`, `erasure.held`, `input.invalid`
 */
export async function correctLink(
  deps: RightsOptions,
  { accountId, link, to }: { readonly accountId: string; readonly link: string; readonly to: string },
  actor: string,
): Promise<void> {
  if (to === accountId) throw invalidInput('to', 'The link leads to this customer already.');
  if ((await deps.profileOf(to)) === null) throw unknownPerson();
  await requireStaying(deps, accountId);
  await requireStaying(deps, to);
  await changeLink(deps, accountId, link, async (stored) => {
    const { provider, usedAt } = stored;
    const now = deps.clock();
    const next: IdentityLink = {
      ...{ state: 'linked', accountId: to, provider, linkedAt: now },
      // Its use is its version too, and never goes back.
      ...{ usedAt: Math.max(now, usedAt + 1), organizations: [], portals: [] },
    };
    if (!(await deps.subjects.knows(to))) await deps.subjects.add(to);
    const [subject, toSubject] = await Promise.all(
      [accountId, to].map((person) => personOf(deps.pseudonyms, person)),
    );
    return [
      deps.storage.of(identityLinks).writing(link, next, { field: 'usedAt', is: usedAt }),
      deps.actions.writing({
        actor,
        action: 'link.corrected',
        details: { subject: subject ?? '', toSubject: toSubject ?? '', provider },
      }),
    ];
  });
}

/** Changes a link of this person together with the end of their sessions, again where a sign-in was quicker. */
async function changeLink(
  deps: RightsOptions,
  accountId: string,
  id: string,
  writes: (stored: IdentityLink) => Promise<Write[]>,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const stored = await deps.storage.of(identityLinks).get(id);
    if (stored === undefined) return;
    if (stored.accountId !== accountId) throw invalidInput('link', 'This link leads to somebody else.');
    const hold = (await deps.safeguards.standings()).holdOn(...held(identityLinks, stored));
    if (hold !== undefined)
      throw new AppError('erasure.held', 'This person’s data is under a legal hold. Nothing was changed.', {
        details: { hold: hold.id },
      });
    try {
      await deps.storage.commit([
        ...(await writes(stored)),
        await deps.endingSessions({ kind: 'person', accountId }),
      ]);
      return;
    } catch (error) {
      const isCrossed = error instanceof AppError && error.code === 'storage.conflict';
      if (!isCrossed || tries === mostTries) throw error;
    }
  }
}
