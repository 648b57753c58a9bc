import type { Changed } from '../directory/directory';
import type { ScimGroup } from '../directory/group';
import type { GroupChange } from '../directory/groups';
import { isMatched } from '../directory/preconditions';
import { needsMembers, projected, readGroup, readGroupPatch } from '../protocol';
import { about, type Asked, type Endpoint, type Said } from './endpoint';
import { list, type ListOptions } from './list';
import { groupResource } from './resources';

/** `/Groups` and `/Groups/{id}`. @see RFC 7644 §3.3 to §3.6 */
export function groupEndpoints(deps: ListOptions) {
  const { groups } = deps;
  /** With the members as they are by then, where the client does not do without. */
  const answer = async (
    { query, base }: Asked,
    status: number,
    change: () => Promise<Changed<ScimGroup>>,
  ): Promise<Said> => {
    // Refused before anything is changed.
    const asked = query();
    const { record, work } = await change();
    const now = needsMembers(asked).toSend
      ? await groups.getWithMembers(record.id)
      : { group: record, members: null };
    const resource = groupResource(now.group, base, now.members);
    return { status, body: projected(resource, asked, 'Group'), work, ...about(resource) };
  };
  const find: Endpoint = async ({ query, base }) => ({
    status: 200,
    body: await list(deps, query(), { types: ['Group'], base }),
  });
  const create: Endpoint = (asked) =>
    answer(asked, 201, () => groups.create(replacing(asked.body()), asked.by));
  const get: Endpoint = async (asked) => {
    const group = await groups.get(asked.id);
    const { resource } = about(groupResource(group, asked.base, null));
    if (isMatched(asked.ifNoneMatch, group)) return { status: 304, body: null, resource };
    return answer(asked, 200, () => Promise.resolve({ record: group, work: [] }));
  };
  const replace: Endpoint = (asked) =>
    answer(asked, 200, () => {
      const change = replacing(asked.body());
      return groups.change(asked.id, asked.ifMatch, () => change, asked.by);
    });
  const patch: Endpoint = async (asked) => {
    const { id, base, ifMatch, by } = asked;
    const { attributes, excludedAttributes } = asked.query();
    const sent = asked.body();
    const change = () => groups.change(id, ifMatch, (before) => readGroupPatch(before, sent), by);
    if (attributes.length + excludedAttributes.length > 0) return answer(asked, 200, change);
    // Nobody asked for it, and all members would be in it. @see RFC 7644 §3.5.2
    const { record, work } = await change();
    return { status: 204, body: null, work, ...about(groupResource(record, base, null)) };
  };
  const remove: Endpoint = async ({ id, ifMatch, by }) => {
    const { work } = await groups.remove(id, ifMatch, by);
    return { status: 204, body: null, work };
  };
  return {
    all: { GET: find, POST: create },
    one: {
      GET: get,
      PUT: replace,
      PATCH: patch,
      DELETE: remove,
    },
  };
}

/** What is sent as a whole takes the place of everything. */
function replacing(body: unknown): GroupChange {
  const { attributes, members } = readGroup(body);
  return { attributes, members: [{ kind: 'replace', ids: members }] };
}
