/** The kinds of refusal that RFC 7644 names. @see RFC 7644 §3.12, table 9 */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive';

/**
 * What a SCIM client is told about a failure. `detail` names attributes of this service at most, never anything
 * that was sent: it may travel into the logs of the identity provider.
 */
export class ScimError extends Error {
  override readonly name = 'ScimError';

  constructor(
    /** HTTP status. */
    readonly status: number,
    readonly scimType: ScimType | null,
    readonly detail: string,
  ) {
    super(detail);
  }
}

/** The body of an error response; `status` is a string there. @see RFC 7644 §3.12 */
export function errorBody({ status, scimType, detail }: ScimError): object {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    ...(scimType === null ? {} : { scimType }),
    detail,
  };
}

/** A 400 of the kind. */
export function refused(scimType: ScimType, detail: string): ScimError {
  return new ScimError(400, scimType, detail);
}
