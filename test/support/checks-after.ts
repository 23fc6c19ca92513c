import type { Database } from "@liandong/db/connection/database";
import { verifyBooks } from "@liandong/db/verify/verify-books";

/** Runs the statement, returns the checks of `verify` that then find a difference, and rolls the statement back. */
export async function checksAfter(db: Database, statement: string): Promise<string[]> {
  let named: string[] = [];
  const undone = new Error("undone");
  const work = db.transaction(async (tx) => {
    const { count } = await tx.sql.unsafe(statement);
    if (count === 0) throw new Error(`nothing to tamper with: ${statement}`);
    named = (await verifyBooks(tx)).differences.map(({ check }) => check);
    throw undone;
  });
  await work.catch((error) => {
    if (error !== undone) throw error;
  });
  return [...new Set(named)];
}
