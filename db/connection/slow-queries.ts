/** Statements that took at least `fromMs` are told, without their parameters, which are personal data. */
export type SlowQueries = { fromMs: number; report: (slow: { statement: string; ms: number }) => void };

/** What postgres.js keeps on a query: it calls `resolve` or `reject` when the server has answered. */
type SentQuery = {
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  statement: { string: string } | null;
};

/**
 * Times a query until the driver settles it; a fragment is never settled. The driver has no event for it, and waiting on the
 * query's promise would send it too early.
 */
export function watchQuery<Query>(query: Query, slowQueries: SlowQueries | undefined): Query {
  if (!slowQueries || !(query instanceof Promise)) return query;
  const sent = query as unknown as SentQuery;
  const { resolve, reject } = sent;
  const startedAt = performance.now();
  const tell = () => {
    const ms = Math.round((performance.now() - startedAt) * 10) / 10;
    if (ms >= slowQueries.fromMs) slowQueries.report({ statement: shorten(sent.statement?.string ?? ""), ms });
  };
  sent.resolve = (value) => {
    tell();
    resolve(value);
  };
  sent.reject = (error) => {
    tell();
    reject(error);
  };
  return query;
}

const longest = 500;

function shorten(statement: string): string {
  const line = statement.replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
