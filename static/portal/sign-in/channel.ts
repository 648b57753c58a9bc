/** A line to the app's panels in other tabs. */
export interface Channel {
  post(message: unknown): void;
  listen(hear: (message: unknown) => void): void;
}

/**
 * Only panels of this app on this site hear it: a BroadcastChannel reaches the same origin below the same site, and
 * the name keeps sites apart that a browser takes for one. In a browser that denies it nobody is heard.
 */
export function openChannel(name: string): Channel {
  try {
    const channel = new BroadcastChannel(name);
    return {
      post: (message) => channel.postMessage(message),
      listen: (hear) => channel.addEventListener('message', ({ data }) => hear(data)),
    };
  } catch {
    return { post: () => undefined, listen: () => undefined };
  }
}
