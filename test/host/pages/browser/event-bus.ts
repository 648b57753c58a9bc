import { isRecord } from './rpc';

type Callback = (payload: unknown) => unknown;

export interface EventBus {
  on(subscription: unknown): { readonly unsubscribe: () => void };
  emit(event: unknown): void;
}

/** `events.on` and `events.emit` between all of the app's frames on the page, the sender's own included. */
export function createEventBus(): EventBus {
  const listeners = new Map<string, Set<Callback>>();
  return {
    on(subscription) {
      const { event, callback } = isRecord(subscription) ? subscription : {};
      if (typeof event !== 'string' || typeof callback !== 'function')
        throw new Error('An event needs a listener');
      const group = listeners.get(event) ?? new Set();
      listeners.set(event, group.add(callback as Callback));
      return { unsubscribe: () => void group.delete(callback as Callback) };
    },
    emit(emitted) {
      const { event, payload } = isRecord(emitted) ? emitted : {};
      for (const listener of listeners.get(String(event)) ?? []) listener(payload);
    },
  };
}
