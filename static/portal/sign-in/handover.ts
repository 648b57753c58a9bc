import type { Channel } from './channel';

/**
 * How two tabs finish one sign-in. The tab that came back from the provider has a code, the tab where the sign-in
 * began has the secret. The code goes over the channel, the secret never does: whoever else heard the code could do
 * nothing with it. What comes back is a session's token, which the receiver takes for nothing before the app has
 * said whose it is.
 */
export interface Handover {
  /**
   * Offers a code to the other tabs. `received` gets the token, also one that comes late. `nobody` after 5 s
   * without a tab that tries, or 30 s without an outcome.
   */
  offer(code: string, received: (token: string) => void): Promise<'received' | 'refused' | 'nobody'>;
  /** Tells the tabs with the secret of this hash that it has been used. */
  redeemed(hash: string, token: string): void;
  /** Tells the other tabs that a session was ended. */
  ended(): void;
}

export interface HandoverListener {
  /** Redeems a code with this tab's secret: the token, `null` when it is refused. */
  readonly redeem: (code: string) => Promise<string | null>;
  /** Whether this tab can try. */
  readonly hasSecret: (hash?: string) => boolean;
  readonly redeemedElsewhere: (token: string) => void;
  readonly endedElsewhere: () => void;
}

type Message =
  | { readonly kind: 'offer'; readonly id: string; readonly code: string }
  | { readonly kind: 'trying' | 'refused'; readonly id: string }
  | { readonly kind: 'session'; readonly id: string; readonly token: string }
  | { readonly kind: 'redeemed'; readonly hash: string; readonly token: string }
  | { readonly kind: 'ended' };

const patienceMs = { silence: 5_000, outcome: 30_000 };

interface Collaborators {
  readonly channel: Channel;
  readonly newId: () => string;
  /** Calls `then` after so many milliseconds. */
  readonly wait: (ms: number, then: () => void) => void;
}

export function createHandover(
  { channel, newId, wait }: Collaborators,
  listener: HandoverListener,
): Handover {
  const post = (message: Message) => channel.post(message);
  const offers = new Map<string, (answer: Message) => void>();

  async function answer({ id, code }: { readonly id: string; readonly code: string }): Promise<void> {
    if (!listener.hasSecret()) return;
    post({ kind: 'trying', id });
    const token = await listener.redeem(code);
    post(token === null ? { kind: 'refused', id } : { kind: 'session', id, token });
  }

  channel.listen((heard) => {
    const message = read(heard);
    switch (message?.kind) {
      case 'offer':
        return void answer(message);
      case 'trying':
      case 'refused':
      case 'session':
        return offers.get(message.id)?.(message);
      case 'redeemed':
        if (listener.hasSecret(message.hash)) listener.redeemedElsewhere(message.token);
        return undefined;
      case 'ended':
        return listener.endedElsewhere();
      case undefined:
        return undefined;
    }
  });

  return {
    offer: (code, received) =>
      new Promise((resolve) => {
        const id = newId();
        let trying = 0;
        offers.set(id, (heard) => {
          if (heard.kind === 'trying') {
            trying += 1;
            if (trying === 1) wait(patienceMs.outcome, () => resolve('nobody'));
          } else if (heard.kind === 'refused') {
            trying -= 1;
            if (trying <= 0) resolve('refused');
          } else if (heard.kind === 'session') {
            offers.delete(id);
            received(heard.token);
            resolve('received');
          }
        });
        wait(patienceMs.silence, () => {
          if (trying === 0) resolve('nobody');
        });
        post({ kind: 'offer', id, code });
      }),
    redeemed: (hash, token) => post({ kind: 'redeemed', hash, token }),
    ended: () => post({ kind: 'ended' }),
  };
}

/** Longest code (sealed by the app) and longest other text, in characters. */
const longest = { code: 8_000, text: 200 };

function read(heard: unknown): Message | null {
  if (typeof heard !== 'object' || heard === null) return null;
  const { kind, id, code, token, hash } = heard as Readonly<Record<string, unknown>>;
  const has = (value: unknown, most = longest.text): value is string =>
    typeof value === 'string' && value !== '' && value.length <= most;
  if (kind === 'ended') return { kind };
  if (kind === 'redeemed') return has(hash) && has(token) ? { kind, hash, token } : null;
  if (!has(id)) return null;
  if (kind === 'offer') return has(code, longest.code) ? { kind, id, code } : null;
  if (kind === 'session') return has(token) ? { kind, id, token } : null;
  return kind === 'trying' || kind === 'refused' ? { kind, id } : null;
}
