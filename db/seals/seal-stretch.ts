import type { Handle } from "../connection/database";
import { stretchDigest } from "./stretch-digest";

export type Seal = {
  number: number;
  fromId: string;
  throughId: string;
  transactions: number;
  entries: number;
  digest: string;
  sealedAt: Date;
};

type Stretch = {
  /** The last transaction that is closed: none up to it can still be booked. */
  throughId: string;
  /** A stretch is hashed in one go, so it is bounded. */
  most: number;
  at: Date;
};

/** Seals the next stretch, or nothing: there is none, or somebody else was first. */
export async function sealStretch({ sql }: Handle, { throughId, most, at }: Stretch): Promise<Seal | null> {
  const next = `(SELECT * FROM ledger_transaction, last WHERE id > last.through_id AND id <= $1::bigint ORDER BY id LIMIT $2) AS t`;
  const [seal] = await sql.unsafe<Seal[]>(
    `WITH last AS (SELECT coalesce(max(number), 0) AS number, coalesce(max(through_id), 0) AS through_id FROM ledger_seal)
     INSERT INTO ledger_seal (number, from_id, through_id, transactions, entries, digest, sealed_at)
     SELECT last.number + 1, d.from_id, d.through_id, d.transactions, d.entries, d.digest, $3
     FROM last, (${stretchDigest("coalesce((SELECT digest FROM ledger_seal ORDER BY number DESC LIMIT 1), '')", next)}) AS d
     WHERE d.transactions > 0 ON CONFLICT (number) DO NOTHING
     RETURNING number, from_id AS "fromId", through_id AS "throughId", transactions, entries, digest, sealed_at AS "sealedAt"`,
    [throughId, most, at],
  );
  return seal ?? null;
}
