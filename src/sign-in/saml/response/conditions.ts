import type { SamlIdp, SamlSettings } from '../../../contract';
import { Refused } from '../../../audit';
import type { Passed, SamlCheck } from '../../checks';
import { attributeOf, childrenNamed, childrenOf, is, onlyChild, textOf } from '../xml/dom';
import { methodBearer, ns } from '../xml/names';
import { requireVersionAndId } from './envelope';
import { maxAgeMs, momentOf, requireBefore, requireRecent, requireWithin, skewMs } from './time';

/** What a response must have been made for. */
export interface Expected {
  readonly settings: SamlSettings;
  readonly idp: SamlIdp;
  readonly relyingParty: { readonly entityId: string; readonly acsUrl: string };
  /** `null` for a response that nobody asked for. */
  readonly expectedRequestId: string | null;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The parts of a verified response that its conditions stand in. */
export interface Statements {
  readonly response: Element;
  readonly assertion: Element;
  readonly subject: Element;
  /** `SubjectConfirmationData` of the only bearer confirmation. */
  readonly confirmation: Element;
  readonly conditions: Element;
  readonly authentication: Element;
}

/**
 * @throws Refused `saml.malformed` for another version; `saml.assertion` where a part is missing, or there twice; `saml.recipient` where whoever brings the
 * assertion is not confirmed to be its subject
 * @see SAML profiles §4.1.4.2
 */
export function statementsOf(response: Element, assertion: Element): Statements {
  requireVersionAndId(assertion);
  const part = (name: string): Element => {
    const found = onlyChild(assertion, ns.assertion, name);
    if (found === null) throw new Refused('saml.assertion');
    return found;
  };
  const subject = part('Subject');
  const [bearer, another] = childrenNamed(subject, ns.assertion, 'SubjectConfirmation').filter(
    (one) => attributeOf(one, 'Method') === methodBearer,
  );
  const confirmation =
    bearer === undefined ? null : onlyChild(bearer, ns.assertion, 'SubjectConfirmationData');
  if (confirmation === null || another !== undefined) throw new Refused('saml.recipient');
  return {
    ...{ response, assertion, subject, confirmation },
    conditions: part('Conditions'),
    authentication: part('AuthnStatement'),
  };
}

/** Made by this provider, for us, in answer to this attempt, and lately. @throws Refused with what is not so */
export function requireConditions(
  statements: Statements,
  expected: Expected,
  passed: Passed<SamlCheck>,
): void {
  requireIssuer(statements, expected);
  passed('issuer');
  requireRecipient(statements, expected);
  passed('recipient');
  requireAudience(statements, expected);
  passed('audience');
  requireInResponseTo(statements, expected);
  passed('in-response-to');
  requireTimes(statements, expected);
  passed('time');
}

function requireIssuer({ response, assertion }: Statements, { idp }: Expected): void {
  const issuers = [response, assertion].map((one) => childrenNamed(one, ns.assertion, 'Issuer'));
  const [ofResponse = [], ofAssertion = []] = issuers;
  if (ofResponse.length > 1 || ofAssertion.length !== 1) throw new Refused('saml.issuer');
  if (![...ofResponse, ...ofAssertion].every((one) => textOf(one) === idp.entityId))
    throw new Refused('saml.issuer');
}

function requireRecipient(
  { response, confirmation }: Statements,
  { relyingParty: { acsUrl } }: Expected,
): void {
  const destination = attributeOf(response, 'Destination');
  if (attributeOf(confirmation, 'Recipient') !== acsUrl || (destination !== null && destination !== acsUrl))
    throw new Refused('saml.recipient');
}

/** Each restriction names us. Conditions that we do not know cannot be said to hold. @see SAML core §2.5.1 */
function requireAudience({ conditions }: Statements, { relyingParty: { entityId } }: Expected): void {
  const restrictions = childrenNamed(conditions, ns.assertion, 'AudienceRestriction');
  const harmless = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction'];
  if (
    !childrenOf(conditions).every((one) => harmless.some((name) => is(one, ns.assertion, name))) ||
    restrictions.length === 0 ||
    !restrictions.every((restriction) =>
      childrenNamed(restriction, ns.assertion, 'Audience').some((one) => textOf(one) === entityId),
    )
  )
    throw new Refused('saml.audience');
}

function requireInResponseTo({ response, confirmation }: Statements, { expectedRequestId }: Expected): void {
  const answered = [response, confirmation].map((one) => attributeOf(one, 'InResponseTo'));
  if (!answered.every((one) => one === expectedRequestId)) throw new Refused('saml.in-response-to');
}

function requireTimes(
  { response, assertion, conditions, confirmation, authentication }: Statements,
  { now }: Expected,
): void {
  requireRecent(response, 'IssueInstant', now);
  requireRecent(assertion, 'IssueInstant', now);
  requireWithin(conditions, now);
  if (attributeOf(confirmation, 'NotOnOrAfter') === null) throw new Refused('saml.expired');
  requireWithin(confirmation, now);
  requireBefore(authentication, 'SessionNotOnOrAfter', now);
}

/**
 * Proven in one of the requested ways, and lately where that was asked for: a request is not always signed, so a
 * browser could have left the wish out.
 * @throws Refused `saml.authn-context`
 */
export function requireAuthentication({ authentication }: Statements, { settings, now }: Expected): void {
  const context = onlyChild(authentication, ns.assertion, 'AuthnContext');
  const reference = context === null ? null : onlyChild(context, ns.assertion, 'AuthnContextClassRef');
  const { authnContexts, forceAuthentication } = settings;
  if (authnContexts.length > 0 && !authnContexts.includes((reference && textOf(reference)) ?? ''))
    throw new Refused('saml.authn-context');
  const proven = momentOf(authentication, 'AuthnInstant');
  if (forceAuthentication && (proven === null || proven < now - maxAgeMs - skewMs))
    throw new Refused('saml.authn-context');
}
