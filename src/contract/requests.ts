import type { Json, Rpc } from './result';

export const requestStates = ['open', 'closed', 'all'] as const;
export type RequestState = (typeof requestStates)[number];

export interface RequestSummary {
  readonly key: string;
  readonly summary: string;
  readonly status: string;
  /** As Jira groups states, for the colour. */
  readonly category: 'new' | 'in-progress' | 'done';
  readonly requestType: string;
  readonly serviceDesk: string;
  /** Whether the session's customer raised it; else they take part in it. */
  readonly own: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface RequestComment {
  readonly id: string;
  readonly author: string;
  readonly fromCustomer: boolean;
  /** Plain text. */
  readonly body: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface RequestDetail extends RequestSummary {
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  /** Oldest first, public ones only. */
  readonly comments: readonly RequestComment[];
  /** Oldest first. */
  readonly history: readonly { readonly status: string; readonly at: number }[];
}

export const fieldKinds = [
  'text',
  'multi-line',
  'number',
  'date',
  'date-time',
  'choice',
  'choices',
  'cascading',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

export interface FieldOption {
  readonly value: string;
  readonly label: string;
  /** Of a cascading field. */
  readonly children?: readonly FieldOption[];
}

/** A field of a request type. */
export interface RequestField {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly required: boolean;
  readonly kind: FieldKind;
  /** Of choices; empty for other kinds. */
  readonly options: readonly FieldOption[];
}

export interface RequestTypeSummary {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/**
 * What a customer entered: text for `text`, `multi-line`, `date` (`YYYY-MM-DD`), `date-time` (ISO 8601) and `choice`,
 * a number, a list of texts for `choices`, `{value, child?}` for `cascading`.
 */
export type FieldValue =
  string | number | readonly string[] | { readonly value: string; readonly child?: string };

/** Every function takes the session's token; all throw `session.invalid`. */
export interface RequestsApi {
  'requests/list': Rpc<
    { session: string; state?: RequestState; search?: string; cursor?: string },
    { requests: readonly RequestSummary[]; cursor: string | null }
  >;
  /** @throws `request.not-found`, also for requests of other people */
  'requests/get': Rpc<{ session: string; key: string }, RequestDetail>;
  /** @throws `request.not-found` */
  'requests/comment': Rpc<{ session: string; key: string; body: string }, RequestComment>;
  /** Service desks in which the customer may raise requests. */
  'requests/desks': Rpc<
    { session: string },
    { desks: readonly { readonly id: string; readonly name: string }[] }
  >;
  'requests/types': Rpc<{ session: string; serviceDesk: string }, { types: readonly RequestTypeSummary[] }>;
  /** `unsupported` names required fields of a kind that the panel cannot fill in: then it cannot raise the request. */
  'requests/fields': Rpc<
    { session: string; serviceDesk: string; requestType: string },
    { fields: readonly RequestField[]; unsupported: readonly string[] }
  >;
  /** @throws `request.invalid` with `details.fields`: what is wrong, by field ID, in JSM's own words */
  'requests/create': Rpc<
    {
      session: string;
      serviceDesk: string;
      requestType: string;
      fields: { readonly [fieldId: string]: FieldValue };
    },
    { key: string }
  >;
}

/** `details.fields` of `request.invalid`. */
export type FieldProblems = Readonly<Record<string, Json>>;
