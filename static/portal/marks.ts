/** What a browser tab remembers: `sessionStorage`. */
export type Marks = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * The tab's marks. A browser that blocks third-party storage denies `sessionStorage` to a panel inside
 * another site's page: then they last as long as the page.
 */
export function openMarks(storage: () => Marks): Marks {
  try {
    return storage();
  } catch {
    const marks = new Map<string, string>();
    return {
      getItem: (key) => marks.get(key) ?? null,
      setItem: (key, value) => void marks.set(key, value),
      removeItem: (key) => void marks.delete(key),
    };
  }
}
