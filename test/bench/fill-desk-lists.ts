import type { Database } from "@liandong/db/connection/database";
import { type DeskSize, fillWithout } from "./fill-desk";

/** What members were given, activities, customers of sales people and daily closings, filled as `fillDesk` fills the rest. */
export async function fillDeskLists(owner: Database, size: DeskSize & { staffId: string }): Promise<void> {
  const { members, staffId } = size;
  await fillWithout(owner, "coupons", async ({ sql }) => {
    await sql`
      INSERT INTO coupon_template (id, scope, name, type, amount_fen, min_fen, claimable, valid_days, created_at, created_by)
      SELECT n, CASE WHEN n % 3 = 0 THEN 'store:7' ELSE 'platform' END, '满减券 ' || n, 'off', 500, 5000, true, 30, now(), 'bench'
      FROM generate_series(1, 300) AS n`;
    await sql`
      INSERT INTO member_coupon (member_id, template_id, scope, state, valid_until, order_no, origin, request_key, given_by,
        given_at, changed_at)
      SELECT 20000001 + n::bigint * 7919 % ${members}::bigint, 1 + n % 300,
        CASE WHEN (1 + n % 300) % 3 = 0 THEN 'store:7' ELSE 'platform' END,
        CASE WHEN n % 10 = 0 THEN 'used' WHEN n % 50 = 1 THEN 'revoked' ELSE 'unused' END, now() + interval '30 days',
        CASE WHEN n % 10 = 0 THEN 'O' || n END, 'claim', 'bench:' || n, 'bench', now() - n * interval '7 seconds', now()
      FROM generate_series(1, ${2 * members}::int) AS n`;
  });
  await fillWithout(owner, "activities", async ({ sql }) => {
    const activities = Math.ceil(members / 50);
    await sql`
      INSERT INTO activity (id, scope, kind, name, starts_at, ends_at, hours, helpers, cut_min_bp, cut_max_bp, helps_per_day,
        floor_only, created_at, created_by)
      SELECT 'b' || n, 'platform', 'bargain', '砍价 ' || n, now() - interval '400 days',
        now() + CASE WHEN n % 10 = 1 THEN 1 ELSE -1 END * (1 + n % 90) * interval '1 day', 24, 5, 1000, 4000, 3, false,
        now() - n * interval '1 hour', 'staff:1' FROM generate_series(1, ${activities}::int) AS n`;
    await sql`
      INSERT INTO activity_item (activity_id, product_id, price_fen)
      SELECT 'b' || n, 1001 + n % 20000, 4900 FROM generate_series(1, ${activities}::int) AS n`;
  });
  await fillWithout(owner, "customers of sales people", async ({ sql }) => {
    await sql`
      INSERT INTO crm_customer (kind, name, phone, owner_id, touched_at, next_contact_at, created_at, created_by)
      SELECT 'person', '客户' || n, '138' || lpad(n::text, 8, '0'), CASE WHEN n % 3 > 0 THEN ${staffId}::bigint END,
        now() - n * interval '1 minute', CASE WHEN n % 4 = 0 THEN now() - (n % 60 - 30) * interval '1 day' END, now(), ${staffId}
      FROM generate_series(1, ${Math.ceil(members / 5)}::int) AS n`;
  });
  await fillWithout(owner, "daily closings", async ({ sql }) => {
    await sql`
      INSERT INTO day_close (day, previous_day, through_id, bookings, late_bookings, closed_at, closed_by)
      SELECT to_char(d, 'YYYY-MM-DD'), to_char(d - interval '1 day', 'YYYY-MM-DD'), extract(epoch FROM d)::bigint / 86400, 10, 0, d,
        ${staffId} FROM generate_series(date '2025-01-01', date '2025-12-31', interval '1 day') AS d`;
  });
}
