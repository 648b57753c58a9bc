const dateTime = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/i;

/** A moment in epoch ms; `null` for what is no `xsd:dateTime`. A time without a zone is taken as UTC. */
export function instantOf(value: unknown): number | null {
  if (typeof value !== 'string' || !dateTime.test(value)) return null;
  const isLocal = value.length > 10 && !/(?:Z|[+-]\d{2}:\d{2})$/i.test(value);
  const time = Date.parse(isLocal ? `${value}Z` : value.toUpperCase());
  return Number.isNaN(time) ? null : time;
}

/** A truth value, also one that was sent as text, as Entra ID does; `null` for anything else. */
export function truthOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  const text = value.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : null;
}
