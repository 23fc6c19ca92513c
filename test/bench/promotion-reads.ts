// bun run bench:promotion-reads [--part=10] [--plans]: what pages and jobs read of bargains, lotteries and the new-member gift, with
// 20,000 bargain activities, 20,000 lotteries, 400,000 bargains, 1,000,000 draws and 500,000 gifts. Prints p50 and p99 beside the
// limit of 100 ms, with --plans how PostgreSQL reads what is slow, and exits with 1 when a read is above its limit.
import { appRole } from "@liandong/db/app-role";
import type { Database, Handle } from "@liandong/db/connection/database";
import { openDatabase } from "@liandong/db/connection/open-database";
import { listDraws, listOrdersToDraw, listOwnDraws, loadUse } from "@liandong/db/loyalty/lotteries/draws";
import { listLotteryPage, listRunningLotteryIds, loadLotteries } from "@liandong/db/loyalty/lotteries/lotteries";
import { findGift, listDueAfterOrder, listDueAfterRegistration } from "@liandong/db/loyalty/newcomer-gifts/gifts";
import { listNewcomerGiftSteps } from "@liandong/db/loyalty/newcomer-gifts/settings";
import { openScratch } from "@liandong/db/server/scratch";
import { listBargainsToTell } from "@liandong/db/shop/messages/reminders";
import { readCheckout } from "@liandong/db/trade/checkout/load-checkout";
import { loadBargainOffer } from "@liandong/db/trade/promotions/bargains";
import { listActivityIds } from "@liandong/db/trade/promotions/list-activities";
import { listShownActivities } from "@liandong/db/trade/promotions/shown-activities";
import {
  listHelpers,
  listOpenBargains,
  listOwnBargains,
  loadShownBargain,
} from "@liandong/db/trade/promotions/shown-bargains";
import { openExplained } from "./explain-calls";
import { median } from "./measure";

const part = Number(process.argv.find((one) => one.startsWith("--part="))?.split("=")[1] ?? 1);
const showsPlans = process.argv.includes("--plans");
const size = { activities: 20_000 / part, bargains: 400_000 / part, draws: 1_000_000 / part, gifts: 500_000 / part };
const goalMs = 100;
const rounds = 60;
const now = new Date();
/** A member and a product that have a part in everything. */
const [memberId, productId, skuId] = ["20000001", "1001", "1001"];

const scratch = await openScratch({ durable: true });
const { ownerUrl } = await scratch.createDatabase();
const db = openDatabase({ url: ownerUrl, role: appRole });
const owner = openDatabase({ url: ownerUrl, maxConnections: 1 });
let isMissed = false;
try {
  await owner.transaction(fill, { deadlineMs: 1_800_000 });
  await owner.run(({ sql }) => sql`ANALYZE`);
  for (const [what, read] of Object.entries(reads())) await measure(what, read);
} finally {
  await Promise.all([db.close(), owner.close()]);
  await scratch.close();
}
process.exitCode = isMissed ? 1 : 0;

/** Triggers are off: only what the reads look at is filled. Nine in ten activities and lotteries are over. */
async function fill({ sql }: Parameters<Parameters<Database["transaction"]>[0]>[0]): Promise<void> {
  await sql`SET LOCAL session_replication_role = replica`;
  await sql`INSERT INTO store (id, name, logo_url, city) VALUES (1, '店铺', '', '合肥')`;
  await sql`INSERT INTO category (id, name, picture_url) VALUES (1, '全部', '')`;
  await sql`INSERT INTO product (id, store_id, category_id, zone, title, pictures, description, created_at, on_shelf)
    SELECT 1000 + n, 1, 1, 'retail', '商品 ' || n, '{}', '[]', now(), true FROM generate_series(1, 2000) AS n`;
  await sql`INSERT INTO sku (id, product_id, store_id, specs, price_fen, cost_fen, stock)
    SELECT 1000 + n, 1000 + n, 1, '[]', 9900, 100, 500 FROM generate_series(1, 2000) AS n`;
  await sql`INSERT INTO member (id, nickname, avatar_url, created_at, last_login_at)
    SELECT 20000000 + n, '会员' || n, '', now() - n * interval '1 minute', now() FROM generate_series(1, ${size.gifts}::int) AS n`;
  await sql`INSERT INTO member_standing (member_id, depth) SELECT id, 0 FROM member ON CONFLICT DO NOTHING`;
  await sql`INSERT INTO member_openid (appid, openid, member_id) SELECT 'wx', 'o' || id, id FROM member`;
  await sql`INSERT INTO activity (id, scope, kind, name, starts_at, ends_at, hours, helpers, cut_min_bp, cut_max_bp, helps_per_day,
      floor_only, created_at, created_by)
    SELECT 'b' || n, 'platform', 'bargain', '砍价 ' || n, now() - interval '400 days',
      now() + CASE WHEN n % 10 = 1 THEN 1 ELSE -1 END * (1 + n % 90) * interval '1 day', 24, 5, 1000, 4000, 3, false,
      now() - n * interval '1 hour', 'staff:1' FROM generate_series(1, ${size.activities}::int) AS n`;
  await sql`INSERT INTO activity_item (activity_id, product_id, price_fen)
    SELECT 'b' || n, 1000 + 1 + n % 2000, 4900 FROM generate_series(1, ${size.activities}::int) AS n`;
  await sql`INSERT INTO bargain (id, activity_id, product_id, sku_id, member_id, start_fen, floor_fen, price_fen, helpers, helped,
      cut_min_fen, cut_max_fen, helps_per_day, floor_only, seed, started_at, ends_at, closed_at)
    SELECT lpad(n::text, 20, '0'), 'b' || 1 + n % ${size.activities}::int, 1001 + (1 + n % ${size.activities}::int) % 2000,
      1001 + (1 + n % ${size.activities}::int) % 2000, CASE WHEN n % 997 = 0 THEN 20000001 ELSE 20000000 + n END, 9900, 4900, 8900,
      5, 1, 500, 2000, 3, false, 'x', now() - interval '2 days', now() - interval '1 day' + n % 48 * interval '1 hour',
      CASE WHEN n % 50 <> 0 THEN now() END FROM generate_series(1, ${size.bargains}::int) AS n`;
  await sql`INSERT INTO bargain_help (bargain_id, helper_id, place, cut_fen, at)
    SELECT id, member_id + 1, 1, 1000, started_at FROM bargain`;
  await sql`INSERT INTO lottery (id, name, by, cost_points, starts_at, ends_at, created_at, created_by)
    SELECT n, '抽奖 ' || n, CASE WHEN n % 2 = 0 THEN 'points' ELSE 'order' END, CASE WHEN n % 2 = 0 THEN 10 ELSE 0 END,
      now() - interval '400 days', now() + CASE WHEN n % 10 = 1 THEN 1 ELSE -1 END * (1 + n % 90) * interval '1 day',
      now() - n * interval '1 hour', 'staff:1' FROM generate_series(1, ${size.activities}::int) AS n`;
  await sql`INSERT INTO lottery_prize (lottery_id, no, name, kind, points, weight)
    SELECT l.id, n, '奖', CASE n WHEN 0 THEN 'none' ELSE 'points' END, CASE n WHEN 0 THEN 0 ELSE 5 END, 2500
    FROM lottery AS l, generate_series(0, 3) AS n`;
  await sql`INSERT INTO lottery_draw (member_id, id, lottery_id, request_key, cost_points, seed, chances, picked_no, prize_no,
      prize_name, points, at)
    SELECT CASE WHEN n % 1000 = 0 THEN 20000001 ELSE 20000000 + n % ${size.gifts}::int END, n, 1 + n % ${size.activities}::int,
      n::text, 10, '0123456789ab', '[]', n % 4, n % 4, '奖', 5, now() FROM generate_series(1, ${size.draws}::int) AS n`;
  await sql`INSERT INTO newcomer_gift_version (version, document, saved_at, saved_by)
    SELECT n, '{}', now(), 'staff:1' FROM generate_series(1, 2000) AS n`;
  await sql`INSERT INTO newcomer_gift (member_id, outcome, version, points, coupons, at)
    SELECT id, 'given', 1, 10, 0, now() FROM member WHERE id % 10 <> 3`;
}

type Read = (handle: Handle) => Promise<unknown>;

function reads(): Record<string, Read> {
  const bargainId = "997".padStart(20, "0");
  const window = { kinds: ["bargain" as const], scopes: null, running: null, now };
  const lists = { after: null, limit: 31 };
  return {
    "砍价 page": (handle) => loadShownBargain(handle, bargainId),
    "砍价 page, helpers": (handle) => listHelpers(handle, bargainId),
    我的砍价: (handle) => listOwnBargains(handle, { memberId, before: null, limit: 20 }),
    "open bargains on the product page": (handle) => listOpenBargains(handle, { memberId, productId, now }),
    "start of a bargain": (handle) => loadBargainOffer(handle, { activityId: "b1", skuId, memberId }),
    "quote of a bargain": (handle) =>
      readCheckout(handle, {
        memberId,
        skuIds: [skuId],
        addressId: null,
        month: "2026-02",
        now,
        activityId: "b1",
        bargainId,
      }),
    "reminders of bargains": (handle) => listBargainsToTell(handle, { now, limit: 500 }),
    "desk, 活动 that are bargains": (handle) => listActivityIds(handle, { filter: window, state: null, ...lists }),
    "desk, 砍价 that run": (handle) => listActivityIds(handle, { filter: window, state: "running", ...lists }),
    "desk, 抽奖": (handle) => listLotteryPage(handle, { filter: {}, state: null, now, ...lists }),
    "desk, 抽奖 that run": (handle) => listLotteryPage(handle, { filter: {}, state: "running", now, ...lists }),
    "desk, 抽奖 by name": (handle) =>
      listLotteryPage(handle, { filter: { name: "抽奖 77" }, state: "ended", now, ...lists }),
    "desk, 抽奖记录": (handle) => listDraws(handle, { lotteryId: "1", after: null, limit: 31 }),
    "抽奖 that run, with prizes": async (handle) =>
      loadLotteries(handle, { ids: await listRunningLotteryIds(handle, { now, limit: 20 }) }),
    "抽奖, own draws of it": (handle) => loadUse(handle, { memberId, lotteryId: "1" }),
    "抽奖, orders to draw with": (handle) =>
      listOrdersToDraw(handle, { memberId, lotteryId: "1", from: new Date(0), until: now }),
    我的奖品: (handle) => listOwnDraws(handle, { memberId, wonOnly: true, after: null, limit: 20 }),
    "新人礼, own": (handle) => findGift(handle, { memberId }),
    "新人礼, due after registration": (handle) =>
      listDueAfterRegistration(handle, { since: new Date(0), after: "", limit: 500 }),
    "新人礼, due after an order": (handle) => listDueAfterOrder(handle, { since: new Date(0), after: "", limit: 500 }),
    "新人礼, history": (handle) => listNewcomerGiftSteps(handle, { before: null, limit: 20 }),
    "砍价 that run, for the home page": (handle) =>
      listShownActivities(handle, { kinds: ["bargain"], productId: null, memberId, now, until: now, limit: 20 }),
  };
}

async function measure(what: string, read: Read): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < rounds + 3; round += 1) {
    const start = performance.now();
    await db.run(read);
    if (round >= 3) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const p99Ms = times.at(-1)!;
  const isMet = p99Ms <= goalMs;
  isMissed ||= !isMet;
  const figures = [median(times), p99Ms].map((ms) => ms.toFixed(1).padStart(8)).join(" ");
  console.log(`${isMet ? "ok " : "NO "} ${what.padEnd(36)} ${figures} ms`);
  if (!showsPlans) return;
  const explained = await openExplained(ownerUrl);
  await explained.db.run(read);
  for (const plan of await explained.close()) console.log(plan);
}
