/** Something about this machine or its settings stops the database. The message is one sentence for whoever started us. */
export class DatabaseSetupError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "DatabaseSetupError";
  }
}
