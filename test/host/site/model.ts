/** What the demo site holds. Everything lives in memory and starts from `seed/`. */

export type AccountKind = 'atlassian' | 'customer' | 'app';

/** Jira's products by the key of their application role. */
export const products = {
  'jira-core': 'Jira Work Management',
  'jira-servicedesk': 'Jira Service Management',
  'jira-product-discovery': 'Jira Product Discovery',
  'jira-software': 'Jira',
} as const;

export type Product = keyof typeof products;

export interface Account {
  readonly accountId: string;
  /** `customer` is a portal-only account (`qm:` ID); `app` is the installed app's own user. */
  readonly kind: AccountKind;
  /** Empty once the account is closed. */
  email: string;
  displayName: string;
  /** False once the account is closed. */
  active: boolean;
  /** Whether the person made the e-mail address public in their profile. */
  emailPublic: boolean;
  /** Has access to a product, by a group; the app has. */
  readonly licensed: boolean;
  /** Has access to Jira Service Management: an agent. */
  readonly agent: boolean;
  /** Has the global permission ADMINISTER, by a group. */
  readonly admin: boolean;
  /** Administers the site and its organization: may create users and groups, and say who is in them. */
  readonly siteAdmin: boolean;
  readonly timeZone: string;
  readonly locale: string;
  /** Epoch milliseconds of the last change to the profile, for personal-data reporting. */
  updatedAt: number;
}

export interface Token {
  readonly value: string;
  readonly accountId: string;
  /** E-mail addresses besides the account's own that it may be used with: Atlassian knows none. */
  readonly alsoWith: readonly string[];
  /** `null`: a classic token without scopes. */
  scopes: readonly string[] | null;
}

/** A group of users. Portal-only customers are in none (support.atlassian.com, "Create and update groups"). */
export interface Group {
  readonly id: string;
  readonly name: string;
  /** What its members may do with the product, or as administrators of Jira or of the whole site. */
  readonly access: 'none' | 'user' | 'admin' | 'site-admin';
  /** The product that a `user` group gives access to. */
  readonly product: Product | null;
  readonly members: Set<string>;
}

export interface Organization {
  readonly id: string;
  readonly uuid: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly created: number;
  readonly members: Set<string>;
}

export interface ServiceDesk {
  readonly id: string;
  readonly portalId: number;
  readonly projectId: string;
  readonly projectKey: string;
  readonly name: string;
  /** `closed`: only listed customers and members of its organizations; `open`: anybody with an account. */
  readonly access: 'closed' | 'open';
  readonly customers: Set<string>;
  readonly organizations: Set<string>;
}

export type FieldKind =
  | 'text'
  | 'textarea'
  | 'select'
  | 'multi-select'
  | 'radio'
  | 'checkbox'
  | 'date'
  | 'datetime'
  | 'number'
  | 'cascading-select';

export interface FieldOption {
  readonly id: string;
  readonly label: string;
  readonly children: readonly FieldOption[];
}

export interface RequestField {
  readonly fieldId: string;
  readonly name: string;
  readonly description: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly options: readonly FieldOption[];
}

export interface RequestType {
  readonly id: string;
  readonly serviceDeskId: string;
  readonly issueTypeId: string;
  readonly groupId: string;
  readonly name: string;
  readonly description: string;
  readonly helpText: string;
  readonly fields: readonly RequestField[];
}

/** A stored field value: text, number, or the chosen options (a cascading select holds parent and child). */
export type FieldValue = string | number | readonly FieldOption[];

export interface StatusChange {
  readonly status: string;
  readonly category: 'NEW' | 'INDETERMINATE' | 'DONE';
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface RequestComment {
  readonly id: string;
  readonly authorId: string;
  readonly body: string;
  readonly isPublic: boolean;
  /** Epoch milliseconds. */
  readonly created: number;
}

export interface CustomerRequest {
  readonly issueId: string;
  readonly issueKey: string;
  readonly serviceDeskId: string;
  readonly requestTypeId: string;
  readonly reporterId: string;
  /** Epoch milliseconds. */
  readonly created: number;
  readonly values: ReadonlyMap<string, FieldValue>;
  /** Oldest first. */
  readonly statuses: StatusChange[];
  readonly comments: RequestComment[];
  readonly participants: Set<string>;
  /** Organizations the request is shared with. */
  readonly organizations: ReadonlySet<string>;
}

export interface SiteIdentity {
  readonly siteUrl: string;
  readonly cloudId: string;
  readonly appId: string;
  readonly environmentId: string;
  readonly installationId: string;
}

export interface SiteState {
  readonly identity: SiteIdentity;
  readonly accounts: Map<string, Account>;
  /** Account IDs of the people that `describe()` names. */
  readonly cast: {
    readonly admin: string;
    readonly agent: string;
    readonly service: string;
    readonly weak: string;
    readonly app: string;
  };
  readonly tokens: Map<string, Token>;
  readonly desks: readonly ServiceDesk[];
  readonly organizations: Map<string, Organization>;
  /** By ID. */
  readonly groups: Map<string, Group>;
  /** How many people may have access to a product; without an entry, as many as there are. */
  readonly seats: Map<Product, number>;
  readonly requestTypes: readonly RequestType[];
  /** By issue ID. */
  readonly requests: Map<string, CustomerRequest>;
  readonly ids: Ids;
  /** How personal-data reports are answered. */
  readonly reporting: {
    /** `null`: as documented. */
    refusal: 400 | 401 | 403 | 500 | 503 | null;
    /** Value of the `Cycle-Period` header. */
    cyclePeriod: string | null;
  };
}

/** IDs that are the same in every run. */
export interface Ids {
  /** The same UUID (version 4 in form) for the same label. */
  uuid(label: string): string;
  /** The same lower-case hexadecimal digits for the same label; at most 64. */
  hex(label: string, digits: number): string;
  /** Counts up from `from`, one counter per name. */
  next(counter: string, from: number): number;
}
