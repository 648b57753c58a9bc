import type { Marks } from '../marks';

/** What this tab can prove that it began a sign-in with; it never leaves the browser before the code is redeemed. */
export interface Secret {
  /** 256 random bits in base64url. */
  readonly secret: string;
  /** SHA-256 of `secret` as text, in base64url: all that a provider's browser and the app hear at the start. */
  readonly hash: string;
}

export interface Secrets {
  /** `null` while no sign-in that this tab began is under way. */
  read(): Secret | null;
  /** The tab's secret, made at first need: a sign-in that is begun again ends under the same one. */
  prepare(): Promise<Secret>;
  drop(): void;
}

/** `crypto` is the browser's. The secret lies under its hash for as long as the tab lives. */
export function createSecrets(marks: Marks, name: string, crypto: Crypto): Secrets {
  const hashKey = `${name}.attempt`;
  const secretKey = (hash: string) => `${name}.secret.${hash}`;
  const secrets: Secrets = {
    read() {
      const hash = marks.getItem(hashKey);
      const secret = hash === null ? null : marks.getItem(secretKey(hash));
      return hash === null || secret === null ? null : { hash, secret };
    },
    async prepare() {
      const known = secrets.read();
      if (known !== null) return known;
      const secret = base64url(crypto.getRandomValues(new Uint8Array(32)));
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
      const hash = base64url(new Uint8Array(digest));
      marks.setItem(secretKey(hash), secret);
      marks.setItem(hashKey, hash);
      return { secret, hash };
    },
    drop() {
      const hash = marks.getItem(hashKey);
      if (hash !== null) marks.removeItem(secretKey(hash));
      marks.removeItem(hashKey);
    },
  };
  return secrets;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) =>
    sign === '+' ? '-' : sign === '/' ? '_' : '',
  );
}
