/** How much one message may hold. Lengths are in UTF-16 code units. */
export const limits = {
  userName: 256,
  displayName: 256,
  externalId: 256,
  namePart: 256,
  emails: 20,
  email: 320,
  /** `type` and `display` of an e-mail address. */
  emailNote: 256,
  members: 100_000,
  memberId: 64,
  operations: 1_000,
  filter: 4_096,
  filterNesting: 32,
  filterComparisons: 100,
  /** Names in `attributes` or `excludedAttributes`. */
  projected: 100,
  /** `count` where none is asked for. */
  pageDefault: 100,
  page: 200,
} as const;
