import type { Caller } from '../directory/directory';
import type { IfMatch } from '../directory/preconditions';
import type { Called } from '../directory/directory';
import type { ListQuery, Projection } from '../protocol';

/** A request that has been let in, as endpoints see it. */
export interface Asked {
  readonly by: Caller;
  /** The service's address, without a slash at the end. */
  readonly base: string;
  /** ID of the resource. */
  readonly id: string;
  /** @throws ScimError for a body that cannot be read */
  readonly body: () => unknown;
  readonly query: () => ListQuery;
  readonly ifMatch: IfMatch;
  readonly ifNoneMatch: IfMatch;
}

/** What an endpoint has to say. */
export interface Said {
  readonly status: number;
  readonly body: object | null;
  /** The resource's address and version, where it is about one. */
  readonly resource?: { readonly location: string; readonly version: string };
  /** What has to be done in Jira now. */
  readonly work?: readonly Called[];
}

/** One method on one kind of path. Throws ScimError. */
export type Endpoint = (asked: Asked) => Promise<Said>;

/** For answers about one resource. */
export function about({
  meta,
}: {
  readonly meta: { readonly location: string; readonly version: string };
}): Required<Pick<Said, 'resource'>> {
  return { resource: { location: meta.location, version: meta.version } };
}

export type { Projection };
