/** Stops what runs in good order on SIGINT and SIGTERM; a second signal ends the process at once. */
export function closeOnSignal(running: { stop(): Promise<unknown> }): void {
  let closing = false;
  const close = () => {
    if (closing) process.exit(1);
    closing = true;
    void running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
}
