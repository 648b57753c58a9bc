import { type ApiError, detailText } from '../../../../shared/api/api-error';
import { type FieldProblem, within } from '../../../fields/problem';
import type { Step } from '../view';

/** What to enter instead; the door says no more than that a field is not valid. Longest path first. */
const advice: readonly (readonly [path: string, words: string])[] = [
  ['idp.entityId', 'Enter the entity ID exactly as the provider shows it.'],
  ['idp.certificates', 'One of the certificates cannot be used, or is in the list twice.'],
  ['idp', 'Enter a whole address that begins with https://.'],
  ['name', 'Enter a name of up to 60 characters: customers see it on the button.'],
  ['emailDomains', 'Enter domains such as example.com, one on each line.'],
  ['portals', 'Choose up to 100 portals.'],
  ['customers.allowedDomains', 'Enter domains such as example.com, one on each line.'],
  ['customers.requiredGroups', 'Enter up to 50 names of groups, one on each line.'],
  ['customers.serviceDesks', 'Choose up to 20 service desks.'],
  [
    'customers.organizations.mappings',
    'Fill in both sides of every row: a group or a domain such as example.com, and an organization.',
  ],
  ['attributes.email', 'Enter the name of one attribute, or leave it empty.'],
  ['attributes', 'Enter the name of one attribute.'],
  ['authnContexts', 'Enter up to 10 authentication contexts, one on each line.'],
  ['clientId', 'Paste the client ID: one line of up to 256 characters.'],
  [
    'clientSecret',
    'Paste the client secret, one line of up to 1,024 characters: also when the token endpoint moves to another host, since the saved secret goes to no other.',
  ],
  ['jwks', 'Paste the provider’s JSON Web Key Set of public keys, up to 64 KB.'],
  ['algorithms', 'Choose at least one algorithm.'],
  ['scopes', 'Enter scopes separated by spaces, such as “email profile”.'],
];

/** The field that a refusal is about, or `null` where it is about none. */
export function fieldProblem(error: ApiError): FieldProblem | null {
  const field = detailText(error, 'field');
  if (error.code === 'provider.metadata')
    return { path: field === 'jwks' ? 'jwks' : 'idp.certificates', message: error.message };
  if (error.code !== 'input.invalid' || field === null) return null;
  const path = field.replace(/^settings\./, '');
  const words = advice.find(([place]) => within(path, place))?.[1];
  return words === undefined ? null : { path, message: words };
}

const places: readonly (readonly [path: string, step: Step])[] = [
  ['customers', 'people'],
  ['emailDomains', 'routing'],
  ['portals', 'routing'],
  ['name', 'routing'],
  ['authnContexts', 'routing'],
];

/** The step whose card holds a field. */
export function stepOf(path: string): Step {
  return places.find(([place]) => within(path, place))?.[1] ?? 'theirs';
}
