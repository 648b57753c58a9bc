import { adminActionRecords, auditEvents, dailySummaries, erasedLeaves, sealedLeaves } from './audit';
import { identityLinks } from './customers';
import {
  jobRecords,
  receiptRecords,
  reportingRecords,
  retentionRecords,
  rightsSettingsRecords,
  safeguardRecords,
  subjectRecords,
  subjectRequestRecords,
} from './privacy';
import {
  provisioningSettingsRecords,
  scimGroupParts,
  scimGroups,
  scimNames,
  scimTokenCreators,
  scimTokens,
  scimUsers,
  workItems,
  workRuns,
} from './provisioning';
import { accountChecks, accountStates, serviceAccounts } from './service-account';
import { sessionCutoffs, sessionRecords, signInSettings } from './sessions';
import { identityProviders, providerSecrets, signingKeys } from './sign-in';
import { installationKeys } from './storage';

/** Every collection there is: the data register. */
export const collections = [
  auditEvents,
  dailySummaries,
  sealedLeaves,
  erasedLeaves,
  subjectRecords,
  serviceAccounts,
  accountStates,
  accountChecks,
  providerSecrets,
  identityProviders,
  signingKeys,
  identityLinks,
  sessionRecords,
  sessionCutoffs,
  signInSettings,
  scimTokenCreators,
  scimTokens,
  scimUsers,
  scimGroups,
  scimGroupParts,
  scimNames,
  workItems,
  workRuns,
  provisioningSettingsRecords,
  adminActionRecords,
  jobRecords,
  receiptRecords,
  safeguardRecords,
  retentionRecords,
  reportingRecords,
  subjectRequestRecords,
  rightsSettingsRecords,
  installationKeys,
];
