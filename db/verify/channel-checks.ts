// 渠道核对: what counts for a channel against the orders and members that it names.
import { type Check, text } from "./check";

export const channelChecks: readonly Check[] = [
  {
    name: "channel.orders",
    query: `SELECT 'order:' || b.order_no AS subject, ${text("o.placed_at", "b.placed_at")}
      FROM channel_order AS b LEFT JOIN shop_order AS o ON o.member_id = b.member_id AND o.order_no = b.order_no
      WHERE o.placed_at IS DISTINCT FROM b.placed_at`,
  },
  {
    name: "channel.sources",
    query: `SELECT 'm:' || s.member_id AS subject, ${text("m.created_at", "s.at")}
      FROM member_source AS s JOIN member AS m ON m.id = s.member_id
      WHERE s.at < m.created_at OR s.at > m.created_at + interval '1 day'`,
  },
];
