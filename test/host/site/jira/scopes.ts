import type { Operation } from '../operation';

/** Scopes as in `jira-platform-v3.json`, `x-atlassian-oauth2-scopes`: classic ("Current") and granular ("Beta"). */
export const readUser: Operation['scopes'] = {
  classic: ['read:jira-user'],
  granular: ['read:application-role:jira', 'read:group:jira', 'read:user:jira', 'read:avatar:jira'],
};

export const searchUsers: Operation['scopes'] = {
  classic: ['read:jira-user'],
  granular: [
    'read:user:jira',
    'read:user.property:jira',
    'read:application-role:jira',
    'read:avatar:jira',
    'read:group:jira',
  ],
};

export const readGroups: Operation['scopes'] = {
  classic: ['read:jira-user'],
  granular: ['read:group:jira'],
};

const manageJira = ['manage:jira-configuration'];

export const manageUsers: Operation['scopes'] = { classic: manageJira, granular: ['write:user:jira'] };

export const createGroups: Operation['scopes'] = {
  classic: manageJira,
  granular: ['read:group:jira', 'read:user:jira', 'write:group:jira', 'read:avatar:jira'],
};

export const readMembers: Operation['scopes'] = {
  classic: manageJira,
  granular: ['read:group:jira', 'read:user:jira', 'read:avatar:jira'],
};

export const addMembers: Operation['scopes'] = {
  classic: manageJira,
  granular: ['write:group:jira', 'read:avatar:jira', 'read:group:jira', 'read:user:jira'],
};

export const removeMembers: Operation['scopes'] = { classic: manageJira, granular: ['write:group:jira'] };

/** `permissions/check` names no classic scope in the file, but its text announces this one from June 2024. */
export const readPermissions: Operation['scopes'] = {
  classic: ['read:jira-work'],
  granular: ['read:permission:jira'],
};

export const readFields: Operation['scopes'] = {
  classic: ['read:jira-work'],
  granular: [
    'read:field:jira',
    'read:avatar:jira',
    'read:project-category:jira',
    'read:project:jira',
    'read:field-configuration:jira',
  ],
};

export const searchIssues: Operation['scopes'] = {
  classic: ['read:jira-work'],
  granular: [
    'read:issue-details:jira',
    'read:field.default-value:jira',
    'read:field.option:jira',
    'read:field:jira',
    'read:group:jira',
  ],
};

export const noScopes: Operation['scopes'] = { classic: [], granular: [] };
