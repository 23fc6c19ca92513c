import type { Database } from "@liandong/db/connection/database";

const deadlineMs = 600_000;

/** Names of a large shop's goods: twelve groups, each with words that occur in no other. */
const kinds = [
  ["绿茶", "明前绿茶 黄山毛峰"],
  ["红茶", "祁门红茶 工夫"],
  ["蜂蜜", "土蜂蜜 百花酿"],
  ["保温杯", "不锈钢保温杯 车载"],
  ["面膜", "玻尿酸补水面膜"],
  ["毛巾", "新疆长绒棉毛巾 吸水"],
  ["坚果", "每日坚果 混合果仁"],
  ["大米", "五常稻花香大米"],
  ["洗发水", "生姜洗发水 控油"],
  ["台灯", "护眼台灯 学习"],
  ["枕头", "乳胶枕头 护颈"],
  ["果汁", "沙棘果汁 原浆"],
] as const;
const brands = ["云岭", "青禾", "拾光", "南山", "一方", "百草", "星河", "木棉", "知味", "朴素", "鲸落", "白鹭"];
const sizes = ["小份", "家庭装", "礼盒", "两件装", "尝鲜装", "升级款", "经典款", "春季新品", "限量"];

/**
 * Inserts products with two variants each, in ten categories of two parents. They are sorted by kind, like files of
 * suppliers, so that a word's products can lie at the very end of a sorting; one of them is called 鎏金盏.
 */
export async function fillShelf(owner: Database, { products }: { products: number }): Promise<void> {
  await owner.transaction(
    async ({ sql }) => {
      await sql`INSERT INTO store (id, name, logo_url, city) VALUES (900, '百货行', '/media/s.webp', '合肥')`;
      await sql`INSERT INTO category (id, parent_id, name, picture_url)
        SELECT 900 + n, CASE WHEN n > 2 THEN 901 + n % 2 END, '类' || n, '' FROM generate_series(1, 12) AS n`;
      await sql`
        INSERT INTO product (id, store_id, category_id, zone, title, subtitle, pictures, description, on_shelf, sales_count,
          sales_before, sort, created_at)
        SELECT 1000000 + n, 900, 903 + kind % 10, (ARRAY['retail', 'retail', 'retail', 'member', 'points', 'join'])[1 + n % 6],
          (${sql.array([...brands])}::text[])[1 + n % 12] || names[2] || ' ' || (${sql.array(sizes)}::text[])[1 + n % 9]
            || n % 977 || CASE WHEN n = ${products}::int / 2 + 1 THEN ' 鎏金盏' ELSE '' END,
          names[1] || '·产地直发', ARRAY['/media/p.webp', '/media/q.webp'],
          jsonb_build_array(jsonb_build_object('kind', 'text', 'text', repeat('好物用心，产地直发。', 20))), n % 50 > 0,
          (n::bigint * 7919) % 5000, (n::bigint * 7919) % 5000, n, now()
        FROM generate_series(1, ${products}::int) AS n
        CROSS JOIN LATERAL (SELECT (n::bigint * 12 / (${products}::int + 1))::int AS kind) AS k
        CROSS JOIN LATERAL (SELECT string_to_array((${sql.array(kinds.map((kind) => kind.join("/")))}::text[])[1 + kind], '/')
          AS names) AS w`;
      await sql`
        INSERT INTO sku (product_id, specs, price_fen, member_price_fen, cost_fen, stock)
        SELECT 1000000 + n, '[{"name": "规格", "value": "默认"}]', 990 + (n::bigint * 104729) % 99000 + 100 * v,
          CASE WHEN n % 6 = 3 THEN 900 + (n::bigint * 104729) % 99000 END, 500, n % 40
        FROM generate_series(1, ${products}::int) AS n, generate_series(0, 1) AS v`;
    },
    { deadlineMs },
  );
  await owner.run(({ sql }) => sql`VACUUM (ANALYZE) product, sku, category, store`, { deadlineMs });
}

type Orders = { memberId: string; own: number; others: number };

/** Inserts closed orders and a few waiting ones: `own` of this member, `others` of a hundred other members. */
export async function fillOrders(owner: Database, { memberId, own, others }: Orders): Promise<void> {
  await owner.transaction(
    async ({ sql }) => {
      await sql`INSERT INTO member (id, nickname, avatar_url, phone, created_at, last_login_at)
        SELECT 700000000 + n, '买家' || n, '', '139' || lpad(n::text, 8, '0'), now(), now()
        FROM generate_series(0, 99) AS n`;
      await sql`INSERT INTO member_standing (member_id, depth) SELECT 700000000 + n, 0 FROM generate_series(0, 99) AS n`;
      await sql`
        CREATE TEMP TABLE large_order ON COMMIT DROP AS
        SELECT n, CASE WHEN n <= ${own}::int THEN ${memberId}::bigint ELSE 700000000 + n % 100 END AS member_id,
          'L' || to_char(20200101000000 + n * 7, 'FM00000000000000') || lpad((n::bigint * 7919 % 100000)::text, 5, '0') AS order_no,
          CASE WHEN n % 2000 = 7 THEN 'pending_payment' WHEN n % 500 = 8 THEN 'paid' WHEN n % 500 = 9 THEN 'shipped'
            WHEN n % 9 = 0 THEN 'cancelled' ELSE 'closed' END AS status,
          timestamptz '2024-01-01 08:00+08' + n * interval '5 minutes' AS at
        FROM generate_series(1, ${own}::int + ${others}::int) AS n`;
      await sql`INSERT INTO trade (trade_no, member_id, request_key, total_fen, state, created_at)
        SELECT 'T' || order_no, member_id, order_no, 19800,
          CASE status WHEN 'pending_payment' THEN 'pending' WHEN 'cancelled' THEN 'closed' ELSE 'paid' END, at FROM large_order`;
      await sql`INSERT INTO shop_order (member_id, order_no, trade_no, status, zone, store_id, goods_fen, freight_fen, total_fen, placed_at)
        SELECT member_id, order_no, 'T' || order_no, status, 'retail', 900, 19800, 0, 19800, at FROM large_order`;
      await sql`INSERT INTO order_line (member_id, order_no, line_no, sku_id, product_id, title, spec_text, picture_url,
          price_fen, quantity, net_fen)
        SELECT member_id, order_no, line, 1, 1000001 + n % 1000, '祁门红茶礼盒', '250g', '/media/p.webp', 9900, 1, 9900
        FROM large_order, generate_series(0, 1) AS line`;
      await sql`INSERT INTO order_history (order_no, from_status, to_status, at, actor, why)
        SELECT order_no, NULL, 'pending_payment', at, 'member', '下单' FROM large_order
        UNION ALL SELECT order_no, 'pending_payment', status, at, 'system', '' FROM large_order WHERE status <> 'pending_payment'`;
    },
    { deadlineMs },
  );
  await owner.run(({ sql }) => sql`VACUUM (ANALYZE) trade, shop_order, order_line, order_history`, { deadlineMs });
}
