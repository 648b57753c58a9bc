/** What doors report: codes and random references, nothing of what people sent. */
export interface EntryLog {
  /** An error that no room foresaw. */
  unexpected(door: string, reference: string, error: unknown): void;
  /** Something that went as planned and that an operator may want to know. */
  done(door: string, code: string, count?: number): void;
}
