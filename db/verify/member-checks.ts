// 会员数据核对: what lists of members show against orders, standings, balances and tags.
import { type Check, text } from "./check";

/** Rows of `member_figure` whose column differs from what `facts`, rows of `member_id` and `value`, says; none is `missing`. */
const figure = (column: string, facts: string, missing = "0"): Check => ({
  name: `members.${column}`,
  query: `SELECT 'm:' || m.id AS subject, ${text(`coalesce(f.value, ${missing})`, `n.${column}`)}
    FROM member AS m LEFT JOIN member_figure AS n ON n.member_id = m.id LEFT JOIN (${facts}) AS f ON f.member_id = m.id
    WHERE n.member_id IS NULL OR coalesce(f.value, ${missing}) IS DISTINCT FROM n.${column}`,
});

const paid = "status NOT IN ('pending_payment', 'cancelled', 'grouping')";
const balance = (purpose: string) => `SELECT substr(owner, 3)::bigint AS member_id, balance AS value FROM ledger_balance
  WHERE purpose = '${purpose}' AND scope = 'platform'`;

export const memberChecks: readonly Check[] = [
  figure(
    "orders",
    `SELECT member_id, count(*) AS value FROM shop_order WHERE ${paid} AND status <> 'refunded' GROUP BY 1`,
  ),
  figure("spent_fen", "SELECT member_id, personal_spend_fen AS value FROM member_standing"),
  figure("first_order_at", `SELECT member_id, min(paid_at) AS value FROM shop_order WHERE ${paid} GROUP BY 1`, "NULL"),
  figure("last_order_at", `SELECT member_id, max(paid_at) AS value FROM shop_order WHERE ${paid} GROUP BY 1`, "NULL"),
  figure("points", balance("points")),
  figure("balance_fen", balance("balance")),
  {
    name: "members.of_tag",
    query: `SELECT 'tag ' || t.name AS subject, ${text("count(m.member_id)", "t.members")}
      FROM tag AS t LEFT JOIN member_tag AS m ON m.tag = t.name
      GROUP BY t.name, t.members HAVING count(m.member_id) <> t.members`,
  },
  {
    name: "members.listed",
    query: `SELECT 'group ' || g.id AS subject, ${text("count(l.member_id)", "g.listed")}
      FROM member_group AS g LEFT JOIN listed_member AS l ON l.group_id = g.id WHERE g.listed IS NOT NULL
      GROUP BY g.id, g.listed HAVING count(l.member_id) <> g.listed`,
  },
];
