// 封存核对: sealed transactions still give the digests of their seals, each chained to the one before, without a gap.
import { stretchDigest } from "../money/seals/seals";
import { type Check, text } from "./check";

const named = (seal: string) =>
  `'seal #' || ${seal}.number || ' of transactions ' || ${seal}.from_id || ' to ' || ${seal}.through_id`;

export const sealChecks: readonly Check[] = [
  {
    name: "ledger.seal",
    query: `SELECT ${named("s")} AS subject, ${text("d.digest", "s.digest")}
      FROM (SELECT *, lag(digest, 1, '') OVER (ORDER BY number) AS previous, lag(through_id, 1, 0) OVER (ORDER BY number) AS after_id
        FROM ledger_seal) AS s
      CROSS JOIN LATERAL (${stretchDigest(
        "s.previous",
        "(SELECT * FROM ledger_transaction WHERE id > s.after_id AND id <= s.through_id) AS t",
      )}) AS d
      WHERE d.digest <> s.digest`,
  },
  {
    name: "ledger.seal_numbers",
    query: `SELECT 'seals' AS subject, ${text("max(number)", "count(*)")} FROM ledger_seal HAVING max(number) <> count(*)`,
  },
];
