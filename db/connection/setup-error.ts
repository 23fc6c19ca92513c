/**
 * Something about this machine or its settings stops the database. The message is one sentence for the person who started
 * it.
 */
export class DatabaseSetupError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "DatabaseSetupError";
  }
}
