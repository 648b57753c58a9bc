/** A request of the identity provider's, as the door has read it. */
export interface ScimRequest {
  readonly method: string;
  /** The path after `/v2`, such as `/Users/01J…`. */
  readonly path: string;
  readonly parameters: { readonly [name: string]: readonly string[] };
  /** The first value of a header, by its name in lower case. */
  readonly header: (name: string) => string | undefined;
  readonly body: string;
}

/** What it is told. */
export interface ScimAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  /** `null` for none. */
  readonly body: object | null;
}

/** The longest body that is read. Bytes: a group of 20,000 members with names and links. */
export const mostBytes = 4_000_000;
