import postgres, { type TransactionSql } from "postgres";
import { teachArrays } from "../connection/array-types";

/** Reads the database as it is at one moment, however long the reading takes; the shop goes on meanwhile. */
export async function readSnapshot<Result>(
  ownerUrl: string,
  read: (tx: TransactionSql) => Promise<Result>,
): Promise<Result> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => {} });
  teachArrays(sql.options as Parameters<typeof teachArrays>[0]);
  try {
    return (await sql.begin("isolation level repeatable read read only", read)) as Result;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
