/** What the address of the page around the panel says. */
export interface Place {
  /** Path of the page, one to which a sign-in may lead back. */
  readonly returnTo: string;
  /** Of a sign-in that has come back. */
  readonly code: string | null;
  /** ID of the provider that a customer comes from. */
  readonly startWith: string | null;
}

const portals = '/servicedesk/customer/portals';
const portalPath = /^\/servicedesk\/customer(\/[A-Za-z0-9_-]+)+$/;

/** Reads `extension.location`; everything in it may be somebody else's invention. */
export function readPlace(location: unknown): Place {
  const url = parse(location);
  const path = url?.pathname.replace(/\/+$/, '') ?? '';
  const parameter = (name: string) => {
    const value = url?.searchParams.get(name) ?? '';
    return value === '' ? null : value;
  };
  return {
    returnTo: path.length <= 200 && portalPath.test(path) ? path : portals,
    code: parameter('sitebound'),
    startWith: parameter('sitebound-start'),
  };
}

function parse(location: unknown): URL | null {
  if (typeof location !== 'string') return null;
  try {
    return new URL(location, 'https://site.invalid');
  } catch {
    return null;
  }
}
