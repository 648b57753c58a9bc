/** What Jira and Jira Service Management take for an e-mail address. */
export const emailPattern = /^[^\s@<>",;:()[\]\\]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
