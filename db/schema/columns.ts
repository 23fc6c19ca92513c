import { type SQL, sql } from "drizzle-orm";
import { bigint, customType, integer, type PgSequence, timestamp } from "drizzle-orm/pg-core";

/** A bigint key, carried as a string: JSON and JavaScript numbers must never round it. */
export const idColumn = customType<{ data: string; driverData: string }>({
  dataType: () => "bigint",
  fromDriver: (value) => String(value),
});

/** The default of a key column: the sequence's next value, unless the writer brings one. */
export const nextOf = (sequence: PgSequence) => sql.raw(`nextval('${sequence.seqName}')`) as SQL<string>;

/** A bigint primary key of its own sequence. */
export const generatedId = (name: string, sequence: PgSequence) =>
  idColumn(name).primaryKey().default(nextOf(sequence));

/** Money in fen: bigint in the database, a safe integer in TypeScript. */
export const fenColumn = (name: string) => bigint(name, { mode: "number" });

/** A ledger amount in its account's unit (fen, points or growth): bigint in the database, a safe integer in TypeScript. */
export const amountColumn = (name: string) => bigint(name, { mode: "number" });

/** A moment, to the millisecond as JavaScript knows it, so that a value read back compares equal to the one written. */
export const timeColumn = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

/** Counts the saves of a row: an edit names the one that it was made from, and is refused once there is a later one. */
export const versionColumn = () => integer("version").notNull().default(1);
