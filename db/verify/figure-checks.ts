import { type Check, text } from "./check";

const columns = [
  "new_members",
  "new_agents",
  "orders_placed",
  "orders_paid",
  "paid_fen",
  "refunded_fen",
  "commission_fen",
  "withdrawals_asked",
  "asked_fen",
  "withdrawals",
  "withdrawn_fen",
];
const all = (table: string) => `concat_ws(' ', ${columns.map((name) => `coalesce(${table}.${name}, 0)`).join(", ")})`;

/** 日报: the stored days against what happened on them. */
export const figureChecks: readonly Check[] = [
  {
    name: "figures.days",
    query: `SELECT to_char(day, 'YYYY-MM-DD') AS subject, ${text(all("s"), all("f"))}
      FROM day_figure AS f FULL JOIN sum_days('-infinity',
        (SELECT (max(day) + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' FROM day_figure)) AS s USING (day)
      WHERE ${all("f")} <> ${all("s")}`,
  },
];
