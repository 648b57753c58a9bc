import type { Hold, PersonView, Restriction } from '../../contract';
import { hold, holds, releaseHold } from './holds';
import { correctLink, removeLink } from './links';
import type { RightsOptions } from './options';
import { personView } from './person-view';
import { restrict, restrictions, unrestrict, type NewRestriction } from './restrictions';

/** What admins do about one person's data; who did it is on record, whose it was only as a pseudonym. */
export interface Rights {
  person(accountId: string): Promise<PersonView>;
  /** @throws `input.invalid` for a link that leads to somebody else, `erasure.held` */
  removeLink(asked: { accountId: string; link: string }, actor: string): Promise<PersonView>;
  /** @throws `person.unknown`, `erasure.running`, `erasure.held`, `input.invalid` */
  correctLink(asked: { accountId: string; link: string; to: string }, actor: string): Promise<PersonView>;
  /** @throws `person.unknown`, `erasure.running`, `input.invalid`, `safeguards.full` */
  restrict(asked: NewRestriction): Promise<Restriction>;
  unrestrict(accountId: string, actor: string): Promise<void>;
  restrictions(): Promise<Restriction[]>;
  /** @throws `person.unknown`, `erasure.running`, `input.invalid`, `safeguards.full` */
  hold(asked: Pick<Hold, 'scope' | 'reason'>, actor: string): Promise<Hold>;
  /** @throws `hold.not-found` */
  releaseHold(id: string, actor: string): Promise<void>;
  holds(): Promise<Hold[]>;
}

export function createRights(deps: RightsOptions): Rights {
  const person = (accountId: string) => personView(deps, accountId);
  return {
    person,
    removeLink: async (asked, actor) => {
      await removeLink(deps, asked, actor);
      return person(asked.accountId);
    },
    correctLink: async (asked, actor) => {
      await correctLink(deps, asked, actor);
      return person(asked.accountId);
    },
    restrict: (asked) => restrict(deps, asked),
    unrestrict: (accountId, actor) => unrestrict(deps, accountId, actor),
    restrictions: () => restrictions(deps),
    hold: (asked, actor) => hold(deps, asked, actor),
    releaseHold: (id, actor) => releaseHold(deps, id, actor),
    holds: () => holds(deps),
  };
}
