import { createHash } from "node:crypto";
import { createLog } from "@liandong/api/log";
import { publishFirstPlan } from "@liandong/api/start/publish-first-plan";
import { publishFirstProgramme } from "@liandong/api/start/publish-first-programme";
import type { Database } from "@liandong/db/connection/database";
import { preparePopulation } from "./prepare";

export const priceFen = 49_900;

export const openidOf = (number: number) => `bench-openid-${number}`;
export const tokenOf = (number: number) => `bench-token-${number}`;

export type Buyer = { token: string; addressId: string };
export type OrdersShop = { skuId: string; buyers: Buyer[] };

/** A team of 1,000, one gift pack, and buyers with address, session and membership, each invited by one of the team. */
export async function prepareOrdersShop(owner: Database, { buyers }: { buyers: number }): Promise<OrdersShop> {
  const deps = { db: owner, now: () => new Date(), log: createLog({ level: "silent" }) };
  await publishFirstPlan(deps);
  await publishFirstProgramme(deps);
  await preparePopulation(owner, { members: 1_000, depth: 10 });
  const hashes = Array.from({ length: buyers }, (_, index) =>
    createHash("sha256")
      .update(tokenOf(index + 1))
      .digest("hex"),
  );
  return owner.transaction(
    async ({ sql }) => {
      const [pack] = await sql<{ id: string }[]>`
      WITH shop AS (INSERT INTO store (name, logo_url, city) VALUES ('店铺', '', '黄山') RETURNING id),
        shelf AS (INSERT INTO category (name, picture_url) VALUES ('礼包', '') RETURNING id),
        pack AS (
          INSERT INTO product (store_id, category_id, zone, title, pictures, description, created_at)
          SELECT shop.id, shelf.id, 'join', '加盟礼包', '{}', '[]', now() FROM shop, shelf RETURNING id)
      INSERT INTO sku (product_id, specs, price_fen, cost_fen, stock)
      SELECT id, '[]', ${priceFen}, 0, 1000000 FROM pack RETURNING id`;
      const rows = await sql<{ id: string }[]>`
      WITH team AS (SELECT member_id, depth, row_number() OVER (ORDER BY member_id) AS n FROM member_standing),
        people AS (
          INSERT INTO member (nickname, avatar_url, created_at, last_login_at)
          SELECT '买家', '', now(), now() FROM generate_series(1, ${buyers}::int) RETURNING id),
        numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM people),
        standings AS (
          INSERT INTO member_standing (member_id, referrer_id, depth)
          SELECT p.id, t.member_id, t.depth + 1 FROM numbered AS p JOIN team AS t ON t.n = 1 + p.n % 1000),
        openids AS (INSERT INTO member_openid (openid, member_id) SELECT 'bench-openid-' || n, id FROM numbered),
        sessions AS (
          INSERT INTO session (token_hash, kind, subject_id, created_at, expires_at)
          SELECT hash, 'member', id, now(), now() + interval '1 day'
          FROM numbered JOIN unnest(${hashes}::text[]) WITH ORDINALITY AS h(hash, place) ON place = n)
      INSERT INTO address (member_id, name, phone, region_code, detail, is_default)
      SELECT id, '陈小雨', '13900001111', '340104', '望江西路 1 号', true FROM numbered ORDER BY n RETURNING id`;
      await sql`SELECT join_programme(m.member_id, 'platform', now(), 'bench') FROM member_openid AS m`;
      const made = rows.map(({ id }, index) => ({ token: tokenOf(index + 1), addressId: id }));
      return { skuId: pack!.id, buyers: made };
    },
    { deadlineMs: 120_000 },
  );
}
