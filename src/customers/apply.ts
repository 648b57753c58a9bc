import { serviceDeskOfPortal } from '../jira';
import { withRules } from './applied-rules';
import type { Linked } from './identity-link';
import { applyMemberships, type MembershipChange } from './memberships';
import type { Visit } from './visit';

export interface Outcome {
  readonly link: Linked;
  readonly changes: readonly MembershipChange[];
  /** What ended the work before it was done. */
  readonly failure: { readonly cause: unknown } | null;
}

/** Applies the rules. The link takes note of them once nothing is missing; until then they are applied each time. */
export async function apply(visit: Visit, link: Linked, allOurs: boolean): Promise<Outcome> {
  const { send, signIn, organizations, digest } = visit;
  const { rules, portal, provider } = signIn;
  const changes: MembershipChange[] = [];
  const { rules: _, ...unapplied } = link;
  try {
    const desks = await desksFor(visit);
    const isComplete = await applyMemberships(
      send,
      {
        ...{ accountId: link.accountId, organizations, allOurs },
        desks: desks ?? [],
        create: rules.organizations.create,
        withdrawable: rules.organizations.remove && link.provider === provider ? link.organizations : [],
      },
      changes,
    );
    const isDone = isComplete && desks !== null;
    return { link: isDone ? withRules(link, digest, portal) : unapplied, changes, failure: null };
  } catch (cause) {
    return { link: unapplied, changes, failure: { cause } };
  }
}

/** IDs of service desks; `null` when the portal's is not found. */
async function desksFor({ send, signIn }: Visit): Promise<readonly string[] | null> {
  const { rules, portal } = signIn;
  if (rules.serviceDesks.length > 0 || portal === null) return rules.serviceDesks;
  const desk = await serviceDeskOfPortal(send, portal);
  return desk === null ? null : [desk];
}
