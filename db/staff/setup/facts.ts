import type { Handle } from "../../connection/database";

/** What a new shop has of its own so far, counted in one statement. */
export type SetupFacts = {
  isDemo: boolean;
  /** The plan in force: its number, whether staff published it, and how many notes they confirmed. */
  planVersion: number;
  planByStaff: boolean;
  confirmedNotes: number;
  programmeVersion: number;
  programmeByStaff: boolean;
  freightTemplates: number;
  categories: number;
  stores: number;
  /** Products on the shelf that have a variant to buy. */
  products: number;
  /** The mini-programs whose order page staff have told WeChat, by appid. */
  orderPathApps: string[];
  /** The mini-programs whose page of 小程序购物订单 staff have told WeChat, by appid. */
  orderCentreApps: string[];
};

export async function loadSetupFacts({ sql }: Handle): Promise<SetupFacts> {
  const [row] = await sql<SetupFacts[]>`
    SELECT coalesce((SELECT kind = 'demo' FROM installation), true) AS "isDemo",
      coalesce(p.version, 0) AS "planVersion", coalesce(p.published_by LIKE 'staff:%', false) AS "planByStaff",
      coalesce(jsonb_array_length(p.confirmed_notes), 0) AS "confirmedNotes",
      coalesce(m.version, 0) AS "programmeVersion", coalesce(m.published_by LIKE 'staff:%', false) AS "programmeByStaff",
      (SELECT count(*)::integer FROM freight_template) AS "freightTemplates",
      (SELECT count(*)::integer FROM category) AS categories,
      (SELECT count(*)::integer FROM store) AS stores,
      (SELECT count(*)::integer FROM product WHERE on_shelf AND from_price_fen IS NOT NULL) AS products,
      coalesce((SELECT detail->'appids' FROM staff_audit WHERE subject = 'order-path' ORDER BY at DESC, id DESC LIMIT 1),
        '[]') AS "orderPathApps",
      coalesce((SELECT detail->'appids' FROM staff_audit WHERE subject = 'order-centre' ORDER BY at DESC, id DESC LIMIT 1),
        '[]') AS "orderCentreApps"
    FROM (SELECT 1) AS one
    LEFT JOIN (SELECT * FROM plan_version ORDER BY version DESC LIMIT 1) AS p ON true
    LEFT JOIN (SELECT * FROM programme_version WHERE scope = 'platform' ORDER BY version DESC LIMIT 1) AS m ON true`;
  return row!;
}
