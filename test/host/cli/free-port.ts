const DEFAULT_PORT = 3900;
const ATTEMPTS = 50;

/** Starts on the port that was asked for, or on 3900 or the next one that is free. Throws `EADDRINUSE`. */
export async function startOnFreePort<Started>(
  wanted: number | null,
  start: (port: number) => Promise<Started>,
): Promise<Started> {
  for (let port = wanted ?? DEFAULT_PORT; ; port += 1) {
    try {
      return await start(port);
    } catch (error) {
      const taken = (error as { code?: unknown }).code === 'EADDRINUSE';
      if (!taken || wanted !== null || port >= DEFAULT_PORT + ATTEMPTS) throw error;
    }
  }
}
