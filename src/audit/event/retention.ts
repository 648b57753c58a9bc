/** How long events are kept, and with them what proves them. */
export const auditRetentionDays = 180;
