import { createHash } from "node:crypto";
import { createLog } from "@liandong/api/log";
import { publishFirstPlan } from "@liandong/api/start/publish-first-plan";
import { publishFirstProgramme } from "@liandong/api/start/publish-first-programme";
import type { Database } from "@liandong/db/connection/database";
import { insertActivity } from "@liandong/db/trade/promotions/activities";
import { insertGoods, openStores } from "../support/goods";
import { type Buyer, tokenOf } from "./orders-shop";

/** What an activity's piece costs, in fen; its list price is a third more. */
export const activityPriceFen = 600;

export type Chosen = { activityId: string; groupId?: string; opensGroup?: boolean };
export type Offered = { activityId: string; skuId: string };
export type PromotionsShop = { buyers: Buyer[]; flash: Offered; groups: Offered; filling: Offered };

export const groupSize = 3;
export const groupHours = 24;

/** Buyers with sessions and addresses, a flash sale with few pieces, and two group activities: one that fails, one that fills up. */
export async function preparePromotionsShop(
  owner: Database,
  { buyers, pieces }: { buyers: number; pieces: number },
): Promise<PromotionsShop> {
  const deps = { db: owner, now: () => new Date(), log: createLog({ level: "silent" }) };
  await publishFirstPlan(deps);
  await publishFirstProgramme(deps);
  await openStores(owner);
  const group = { size: groupSize, hours: groupHours };
  return {
    buyers: await insertBuyers(owner, buyers),
    flash: await offer(owner, { kind: "flash", stock: pieces }),
    groups: await offer(owner, { kind: "group", ...group, fillUp: false }),
    filling: await offer(owner, { kind: "group", ...group, fillUp: true }),
  };
}

/** Members as registration leaves them, with an address and a session each; nobody invited them. */
async function insertBuyers(owner: Database, count: number): Promise<Buyer[]> {
  const tokens = Array.from({ length: count }, (_, index) => tokenOf(index + 1));
  const hashes = tokens.map((token) => createHash("sha256").update(token).digest("hex"));
  const addresses = await owner.transaction(
    async ({ sql }) => {
      const rows = await sql<{ id: string }[]>`
        WITH people AS (
            INSERT INTO member (nickname, avatar_url, created_at, last_login_at)
            SELECT '买家', '', now(), now() FROM generate_series(1, ${count}::int) RETURNING id),
          numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM people),
          standings AS (INSERT INTO member_standing (member_id, depth) SELECT id, 0 FROM numbered),
          openids AS (INSERT INTO member_openid (openid, member_id) SELECT 'bench-openid-' || n, id FROM numbered),
          sessions AS (
            INSERT INTO session (token_hash, kind, subject_id, created_at, expires_at)
            SELECT hash, 'member', id, now(), now() + interval '1 day'
            FROM numbered JOIN unnest(${hashes}::text[]) WITH ORDINALITY AS h(hash, place) ON place = n)
        INSERT INTO address (member_id, name, phone, region_code, detail, is_default)
        SELECT id, '陈小雨', '13900001111', '340104', '望江西路 1 号', true FROM numbered ORDER BY n RETURNING id`;
      await sql`SELECT join_programme(m.member_id, 'platform', now(), 'bench') FROM member_openid AS m`;
      return rows;
    },
    { deadlineMs: 120_000 },
  );
  return tokens.map((token, index) => ({ token, addressId: addresses[index]!.id }));
}

type Kind = { kind: "flash" | "group"; stock?: number; size?: number; hours?: number; fillUp?: boolean };

async function offer(owner: Database, { stock, size, hours, fillUp, kind }: Kind): Promise<Offered> {
  const { productId, skuId } = await insertGoods(owner, { zone: "retail", priceFen: 800, stock: 100_000 });
  const activityId = await owner.transaction((tx) =>
    insertActivity(tx, {
      kind,
      scope: "platform",
      name: "活动",
      startsAt: null,
      endsAt: null,
      coupons: false,
      points: false,
      size: size ?? null,
      hours: hours ?? null,
      fillUp: fillUp ?? null,
      sessions: null,
      createdAt: new Date(),
      createdBy: "bench",
      items: [{ productId, priceFen: activityPriceFen, stock: stock ?? null, perMember: null }],
    }),
  );
  return { activityId, skuId };
}
