import type { EventFacts } from './new-event';

/** Tells whether a new record may name a person: not while their data is restricted or being erased. */
export interface NamingPolicy {
  mayName(named: { readonly accountId?: string; readonly subject?: string }): Promise<boolean>;
}

/**
 * The facts as they may be written: what happened is counted either way, but of whom the policy protects nothing is
 * told, nor anything that leads to them by way of another record.
 */
export async function allowed<Facts extends Omit<EventFacts, 'occurredAt'>>(
  naming: NamingPolicy,
  facts: Facts,
): Promise<
  Facts | Omit<Facts, 'accountId' | 'subject' | 'resource' | 'maskedIp' | 'userAgent' | 'correlationId'>
> {
  const { accountId, subject } = facts;
  const named = {
    ...(accountId === undefined ? {} : { accountId }),
    ...(subject === undefined ? {} : { subject }),
  };
  if (Object.keys(named).length === 0 || (await naming.mayName(named))) return facts;
  const {
    accountId: _account,
    subject: _subject,
    resource: _resource,
    maskedIp: _ip,
    userAgent: _agent,
    correlationId: _correlation,
    ...rest
  } = facts;
  return rest;
}
