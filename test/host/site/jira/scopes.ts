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

/** `permissions/check` names no classic scope in the file, but its text announces this one from June 2024. */
export const readPermissions: Operation['scopes'] = {
  classic: ['read:jira-work'],
  granular: ['read:permission:jira'],
};

export const noScopes: Operation['scopes'] = { classic: [], granular: [] };
