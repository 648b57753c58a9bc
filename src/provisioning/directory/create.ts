import type { DirectoryOptions } from './directory';
import { createForgetting, type Forgetting } from './forget';
import { createGroups, type Groups } from './groups';
import { createMembers, type Members } from './members';
import { createNames, type Names } from './names';
import { createUsers, type Users } from './users';

export type DirectoryRoomOptions = Omit<DirectoryOptions, 'names'>;

/** The users and groups that the identity provider provisions, and who is where. */
export interface Directory {
  readonly users: Users;
  readonly groups: Groups;
  readonly members: Members;
  readonly names: Names;
  readonly forget: Forgetting;
}

export function createDirectory(options: DirectoryRoomOptions): Directory {
  const names = createNames(options);
  const members = createMembers(options);
  return {
    names,
    members,
    users: createUsers({ ...options, names }),
    groups: createGroups({ ...options, names, members }),
    forget: createForgetting({ ...options, members }),
  };
}
