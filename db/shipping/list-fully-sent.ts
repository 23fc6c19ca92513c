import type { Handle } from "../connection/database";

/** Paid orders of which some parcels have left and nothing is left to send, because the rest was paid back meanwhile. */
export async function listFullySent({ sql }: Handle, { after, limit }: { after: string; limit: number }) {
  return sql<{ orderNo: string }[]>`
    select order_no as "orderNo" from shop_order as o
    where status = 'paid' and order_no > ${after}
      and exists (select from order_parcel as p where p.member_id = o.member_id and p.order_no = o.order_no)
      and not exists (
        select from order_line as l where l.member_id = o.member_id and l.order_no = o.order_no and not l.virtual
          and l.quantity > l.refunded_quantity + l.shipped_quantity)
    order by order_no limit ${limit}`;
}
