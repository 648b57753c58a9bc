/**
 * Calls between a host page and an iframe over `postMessage`, the same on both sides. Functions inside
 * arguments and answers travel as handles and can be called from the other side; everything else is
 * structured-cloned. Who may talk is decided by the caller of `receive`.
 */
export interface Rpc {
  call(operation: string, payload?: unknown): Promise<unknown>;
  /** Takes a message that came from the other side. */
  receive(message: unknown): void;
}

type Remote = (...args: readonly unknown[]) => Promise<unknown>;

type Target = { readonly operation: string } | { readonly handle: number };

type Message =
  | { readonly forge: 'call'; readonly id: number; readonly to: Target; readonly args: readonly unknown[] }
  | { readonly forge: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly forge: 'failure'; readonly id: number; readonly message: string };

export function createRpc(options: {
  readonly post: (message: unknown) => void;
  readonly answer: (operation: string, payload: unknown) => unknown;
}): Rpc {
  const handles = new Map<number, (...args: readonly unknown[]) => unknown>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;

  function encode(value: unknown): unknown {
    if (typeof value === 'function') {
      last += 1;
      handles.set(last, value as (...args: readonly unknown[]) => unknown);
      return { forgeHandle: last };
    }
    return mapPlain(value, encode);
  }

  function decode(value: unknown): unknown {
    if (isRecord(value) && typeof value['forgeHandle'] === 'number') {
      const handle = value['forgeHandle'];
      const remote: Remote = (...args) => send({ handle }, args);
      return remote;
    }
    return mapPlain(value, decode);
  }

  function send(to: Target, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      waiting.set(id, { resolve, reject });
      try {
        options.post({ forge: 'call', id, to, args: args.map(encode) });
      } catch (error) {
        waiting.delete(id);
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  async function run({ id, to, args }: Extract<Message, { forge: 'call' }>): Promise<void> {
    try {
      const decoded = args.map(decode);
      const value =
        'handle' in to
          ? await handles.get(to.handle)?.(...decoded)
          : await options.answer(to.operation, decoded[0]);
      options.post({ forge: 'answer', id, value: encode(value) });
    } catch (error) {
      options.post({ forge: 'failure', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  return {
    call: (operation, payload) => send({ operation }, [payload]),
    receive(message) {
      if (!isMessage(message)) return;
      if (message.forge === 'call') return void run(message);
      const caller = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.forge === 'answer') caller?.resolve(decode(message.value));
      else caller?.reject(new Error(message.message));
    },
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isMessage(value: unknown): value is Message {
  return isRecord(value) && ['call', 'answer', 'failure'].includes(String(value['forge']));
}

/** Goes through arrays and plain objects; anything else (Date, Blob, Map) is left for structured cloning. */
function mapPlain(value: unknown, map: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (!isRecord(value)) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, map(each)]));
}
