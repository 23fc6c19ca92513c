import { expect } from "bun:test";
import type { Database } from "@liandong/db/connection/database";
import { verifyBooks } from "@liandong/db/verify/verify-books";

/** Recounts all books from the ledger; fails with every difference that the checks name. */
export async function expectCleanBooks(db: Database): Promise<void> {
  const { differences } = await db.run(verifyBooks);
  expect(differences).toEqual([]);
}
