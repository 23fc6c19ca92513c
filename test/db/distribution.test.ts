import { expect, test } from "bun:test";
import { createTestDatabase } from "../support/test-database";

const { owner } = await createTestDatabase();

/**
 * By what rows would be spread over several machines (core/rules/ledger.md, section 8); the tables not named here are
 * small: every machine has them.
 */
const distributionColumns: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["address", "after_sale", "balance_refund", "cart_line", "coupon_claim", "dividend_share", "favourite"].map(
      byMember,
    ),
  ),
  ...Object.fromEntries(
    ["free_freight_use", "free_zone_use", "level_change", "member_coupon", "member_standing", "membership"].map(
      byMember,
    ),
  ),
  ...Object.fromEntries(
    [
      "order_line",
      "order_pickup",
      "order_parcel",
      "order_print",
      "parcel_correction",
      "parcel_trace",
      "point_lot",
      "purchase_count",
      "refund",
      "review",
    ].map(byMember),
  ),
  ...Object.fromEntries(
    ["rfm_cell", "shipping_report", "shop_order", "standing_change", "top_up", "trade", "viewed"].map(byMember),
  ),
  ...Object.fromEntries(
    [
      "member_consent",
      "member_message",
      "notice",
      "notice_day",
      "subscription",
      "member_note",
      "member_tag",
      "order_note",
      "invoice",
      "invoice_file",
    ].map(byMember),
  ),
  ...Object.fromEntries(
    [
      "activity_use",
      "campaign_member",
      "channel_order",
      "ranking_absence",
      "member_channel",
      "member_source",
      "campaign_week",
      "card_period",
      "stock_wish",
      "store_follow",
      "life_care",
      "life_move",
      "life_stage",
      "listed_member",
      "member_figure",
      "member_note_version",
      "newcomer_gift",
      "lottery_draw",
      "lottery_use",
      "promotion_member",
    ].map(byMember),
  ),
  order_delivery: "member_id",
  delivery_code: "sku_id",
  channel_visit: "channel_id",
  ...Object.fromEntries(
    ["team_change", "team_count", "team_line", "payout_account", "withdrawal", "withdrawal_day"].map(byMember),
  ),
  member: "id",
  earned_day: "owner",
  earning: "owner",
  ledger_balance: "owner",
  ledger_entry: "owner",
  ledger_transaction: "key",
  rate_limit: "key",
  imported_member: "code",
  invitation_code: "code",
  member_openid: "openid",
  member_unionid: "unionid",
  newcomer_person: "digest",
  promotion_move: "subject",
  promotion_result: "subject",
  session: "token_hash",
  upload: "name",
  picture_check: "name",
  wechat_push: "key",
  template_count: "template_id",
  complaint: "complaint_id",
  order_award: "order_no",
  order_history: "order_no",
  after_sale_step: "case_no",
  payment_refund: "trade_no",
  sale_group: "id",
  bargain: "member_id",
  bargain_help: "bargain_id",
  bargain_help_day: "helper_id",
};

/** On every machine whole: what the shop, its staff and its settings are. */
const referenceTables = [
  "activity",
  "activity_item",
  "app_link",
  "attribute_template",
  "banner",
  "share_material",
  "bill_day",
  "bill_difference",
  "brand",
  "campaign",
  "campaign_run",
  "category",
  "certificate_ask",
  "channel",
  "ranking_settings",
  "coupon_campaign",
  "coupon_template",
  "crm_customer",
  "crm_follow_up",
  "crm_opportunity",
  "crm_opportunity_step",
  "crm_ownership",
  "crm_settings",
  "day_close",
  "day_close_line",
  "day_figure",
  "dividend_close",
  "dividend_schedule",
  "document_draft",
  "organisation",
  "organisation_application",
  "organisation_department",
  "organisation_member",
  "organisation_price",
  "organisation_trade",
  "organisation_transfer",
  "life_cycle_settings",
  "life_day",
  "freight_template",
  "goods_code",
  "growth_close",
  "growth_schedule",
  "installation",
  "job_run",
  "ledger_seal",
  "legal_text",
  "lottery",
  "lottery_prize",
  "member_group",
  "newcomer_gift_version",
  "operator_grant",
  "outbox",
  "plan_draft",
  "plan_draft_comment",
  "plan_draft_version",
  "plan_version",
  "platform_certificate",
  "product",
  "product_sales",
  "product_words",
  "programme_version",
  "quick_answer",
  "region_office",
  "product_delivery",
  "review_settings",
  "scheduled_version",
  "shop_front_version",
  "shop_settings_version",
  "scarce_sku",
  "sku",
  "staff",
  "staff_approval",
  "staff_audit",
  "staff_day",
  "staff_device",
  "staff_limit_settings",
  "staff_login",
  "staff_role",
  "staff_list_columns",
  "staff_list_view",
  "stock_change",
  "store",
  "store_fee",
  "store_statement",
  "store_statement_line",
  "payment_batch",
  "payment_batch_line",
  "trace_service",
  "tag",
  "tag_rule",
  "threshold",
  "wechat_account",
  "wechat_bill",
  "withdrawal_settings",
];

function byMember(table: string): [string, string] {
  return [table, "member_id"];
}

const query = <Row>(statement: string) => owner.run(async ({ sql }) => (await sql.unsafe(statement)) as Row[]);

test("every table is spread by one column, or stands on every machine", async () => {
  const tables = await query<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
  const known = [...Object.keys(distributionColumns), ...referenceTables];
  expect(tables.map(({ name }) => name).sort()).toEqual(known.sort());
});

test("every primary key and every unique key contains the column by which its table is spread", async () => {
  const keys = await query<{ table: string; key: string; columns: string[] }>(
    `SELECT t.relname AS "table", k.relname AS key, array_agg(a.attname::text) AS columns
     FROM pg_index AS i JOIN pg_class AS t ON t.oid = i.indrelid JOIN pg_class AS k ON k.oid = i.indexrelid
       JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = ANY (i.indkey)
     WHERE i.indisunique AND t.relnamespace = 'public'::regnamespace GROUP BY 1, 2`,
  );
  expect(keys.length).toBeGreaterThan(Object.keys(distributionColumns).length);
  const wrong = keys.filter(({ table, columns }) => {
    const column = distributionColumns[table];
    return column !== undefined && !columns.includes(column);
  });
  expect(wrong).toEqual([]);
});

test("every foreign key stays within one machine", async () => {
  const keys = await query<{ from: string; to: string; columns: string[]; referred: string[] }>(
    `SELECT f.relname AS "from", t.relname AS "to",
       (SELECT array_agg(attname::text) FROM pg_attribute WHERE attrelid = f.oid AND attnum = ANY (c.conkey)) AS columns,
       (SELECT array_agg(attname::text) FROM pg_attribute WHERE attrelid = t.oid AND attnum = ANY (c.confkey)) AS referred
     FROM pg_constraint AS c JOIN pg_class AS f ON f.oid = c.conrelid JOIN pg_class AS t ON t.oid = c.confrelid
     WHERE c.contype = 'f' AND f.relnamespace = 'public'::regnamespace`,
  );
  expect(keys.length).toBeGreaterThan(5);
  const wrong = keys.filter(({ from, to, columns, referred }) => {
    const [here, there] = [distributionColumns[from], distributionColumns[to]];
    if (there === undefined) return false;
    return here === undefined || !columns.includes(here) || !referred.includes(there);
  });
  expect(wrong).toEqual([]);
});
