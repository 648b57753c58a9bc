export const adminActions = [
  'service-account.saved',
  'service-account.removed',
  'service-account.call-as-changed',
  'data.erased',
] as const;
