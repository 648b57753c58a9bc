import {
  patchUser,
  readGroup,
  readGroupPatch,
  readQuery,
  readUser,
  ScimError,
} from '../../../src/provisioning/protocol';
import { patch } from './kit';

const marker = 'grace-hopper';
const ada = { userName: 'ada', active: true };
const group = { displayName: 'E' };

/** What a client is told may be kept in the log of the identity provider, where it has no place. */
describe('a refusal does not repeat what was sent', () => {
  test.each<[string, () => unknown]>([
    ['a userName', () => readUser({ userName: `${marker}\n` })],
    ['a value of another type', () => readUser({ userName: 'ada', displayName: { [marker]: marker } })],
    ['an active', () => readUser({ userName: 'ada', active: marker })],
    ['a schema', () => readUser({ schemas: [marker], userName: 'ada' })],
    ['a member', () => readGroup({ displayName: 'E', members: [marker.repeat(9)] })],
    ['an operation', () => patchUser(ada, patch({ op: marker, path: 'userName', value: 'x' }))],
    ['a path', () => patchUser(ada, patch({ op: 'add', path: `${marker}[`, value: 'x' }))],
    [
      'a filter of a path',
      () => patchUser(ada, patch({ op: 'add', path: `emails[value co "${marker}"].type`, value: 'x' })),
    ],
    [
      'a value that scimmy refuses',
      () => patchUser(ada, patch({ op: 'add', path: 'active', value: marker })),
    ],
    [
      'a filter over members',
      () => readGroupPatch(group, patch({ op: 'remove', path: `members[display eq "${marker}"]` })),
    ],
    ['a filter', () => readQuery({ filter: [`userName is "${marker}"`] })],
    ['an escape', () => readQuery({ filter: [`userName eq "\\x${marker}"`] })],
    ['a count', () => readQuery({ count: [marker] })],
    ['an order', () => readQuery({ sortOrder: [marker] })],
  ])('%s', async (_case, run) => {
    const error: unknown = await Promise.resolve()
      .then(run)
      .catch((refusal: unknown) => refusal);
    expect(error).toBeInstanceOf(ScimError);
    const { detail, message, cause } = error as ScimError;
    expect([detail, message, String(cause)].join(' ')).not.toContain('grace');
  });
});
