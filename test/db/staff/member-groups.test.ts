import { beforeAll, expect, test } from "bun:test";
import { conditionSchema, type MemberCondition, questionsOf } from "@liandong/core/member-groups/condition";
import { factsOfKind } from "@liandong/core/member-groups/facts";
import { fitsCondition } from "@liandong/core/member-groups/judge";
import { conditionSql, conditionTables } from "@liandong/db/staff/member-groups/condition-sql";
import { loadConditionFacts } from "@liandong/db/staff/member-groups/load-facts";
import fc from "fast-check";
import { propertyRuns } from "../../support/property-runs";
import { createTestDatabase } from "../../support/test-database";

const { db, owner } = await createTestDatabase();
const now = new Date("2026-06-15T09:30:00+08:00");
const members = 240;

/** Members with few different values each, on and beside the bounds that conditions name; one in twenty is erased. */
beforeAll(async () => {
  await owner.transaction(async ({ sql }) => {
    await sql`SET LOCAL session_replication_role = replica`;
    await sql`SELECT setseed(0.42)`;
    await sql`
      INSERT INTO member (id, nickname, avatar_url, phone, sex, birthday, blocked_at, block_reason, erased_at, created_at, last_login_at)
      SELECT n, 'M' || n, '', CASE WHEN r[1] < 0.5 AND n % 20 > 0 THEN '139' || lpad(n::text, 8, '0') END,
        CASE WHEN n % 20 = 0 THEN NULL WHEN r[2] < 0.3 THEN 'male' WHEN r[2] < 0.6 THEN 'female' END,
        CASE WHEN n % 20 > 0 AND r[3] < 0.8 THEN lpad((1 + floor(r[3] * 15)::integer % 12)::text, 2, '0') || '-18' END,
        CASE WHEN r[4] < 0.1 THEN ${now}::timestamptz END, CASE WHEN r[4] < 0.1 THEN '违规' END,
        CASE WHEN n % 20 = 0 THEN ${now}::timestamptz END,
        ${now}::timestamptz - floor(r[5] * 5) * interval '1 day', ${now}::timestamptz - floor(r[6] * 5) * interval '1 day' + interval '1 ms'
      FROM generate_series(1, ${members}::int) AS n, LATERAL (SELECT array_agg(random()) AS r FROM generate_series(1, 6) WHERE n > 0) AS d`;
    await sql`
      INSERT INTO member_figure (member_id, orders, spent_fen, points, balance_fen, first_order_at, last_order_at)
      SELECT id, o, o * 3333 + o / 2, floor(random() * 4) * 100, floor(random() * 3) * 5000,
        CASE WHEN o > 0 THEN ${now}::timestamptz - interval '4 days' END,
        CASE WHEN o > 0 THEN ${now}::timestamptz - floor(random() * 4) * interval '1 day' END
      FROM (SELECT id, floor(random() * 4)::integer AS o FROM member) AS m`;
    await sql`
      INSERT INTO member_standing (member_id, identity, referrer_id, titles_met, operator_grants, pack_grants)
      SELECT id, (ARRAY['customer', 'agent', 'boss'])[1 + floor(random() * 3)::integer], CASE WHEN random() < 0.5 THEN 999 END,
        CASE WHEN random() < 0.3 THEN ARRAY['V1'] ELSE '{}' END, CASE WHEN random() < 0.3 THEN ARRAY['title:V2', 'identity:boss'] ELSE '{}' END,
        CASE WHEN random() < 0.2 THEN ARRAY['title:V3'] ELSE '{}' END
      FROM member`;
    await sql`
      INSERT INTO membership (member_id, scope, level_id, checked_in_on, cell, joined_at)
      SELECT id, 'platform', (ARRAY['registered', 'gold'])[1 + floor(random() * 2)::integer],
        (ARRAY['2026-06-14', '2026-06-12', NULL])[1 + floor(random() * 3)::integer],
        CASE WHEN random() < 0.6 THEN jsonb_build_object('segment', (ARRAY['重要价值', '一般挽留'])[1 + floor(random() * 2)::integer]) END, ${now}
      FROM member`;
    await sql`
      INSERT INTO membership (member_id, scope, level_id, joined_at)
      SELECT id, 'store:' || s, 'registered', ${now} FROM member, generate_series(1, 2) AS s WHERE random() < 0.4`;
    await sql`
      INSERT INTO address (member_id, id, name, phone, region_code, detail, is_default)
      SELECT id, id * 10 + k, '王', '13900000000', (ARRAY['340102', '340202', '110101'])[1 + floor(random() * 3)::integer], '路 1 号', k = 0
      FROM member, generate_series(0, 1) AS k WHERE random() < 0.6`;
    await sql`INSERT INTO tag (name, created_at, created_by) SELECT t, ${now}, 'test' FROM unnest(ARRAY['甲', '乙', '丙']) AS t`;
    await sql`INSERT INTO member_tag (member_id, tag) SELECT id, t FROM member, unnest(ARRAY['甲', '乙', '丙']) AS t WHERE random() < 0.4`;
    await sql`
      INSERT INTO member_coupon (member_id, id, template_id, scope, state, valid_from, valid_until, origin, request_key, given_by,
        given_at, changed_at)
      SELECT id, id * 10 + k, 1, 'platform', CASE WHEN random() < 0.5 THEN 'unused' ELSE 'revoked' END,
        CASE WHEN random() < 0.5 THEN ${now}::timestamptz + floor(random() * 2) * interval '1 ms' END,
        ${now}::timestamptz + floor(random() * 2) * interval '1 day', 'claimed', 'claim:' || k, 'test', ${now}, ${now}
      FROM member, generate_series(1, 3) AS k WHERE random() < 0.6`;
    await sql`INSERT INTO member_group (id, name, listed, changed_at, changed_by) VALUES (1, '一', 1, ${now}, 't')`;
    await sql`
      INSERT INTO channel (id, code, name, kind, target, created_at, created_by)
      SELECT n, 'abcde' || n, '海报', 'poster', 'home', ${now}, 'test' FROM generate_series(2, 3) AS n`;
    await sql`
      INSERT INTO member_source (member_id, channel_id, at)
      SELECT id, 2 + floor(random() * 2), ${now} FROM member WHERE random() < 0.5`;
    await sql`INSERT INTO listed_member (group_id, member_id) SELECT 1, id FROM member WHERE random() < 0.5`;
  });
});

const amount = fc.constantFrom(0, 1, 2, 3, 100, 3333, 3334, 5000, 10_000);
const day = fc.constantFrom("2026-06-10", "2026-06-12", "2026-06-14", "2026-06-15");
const days = fc.integer({ min: 1, max: 5 });
const some = <Value>(...values: Value[]) => fc.subarray(values, { minLength: 1 });
const listFacts = ["anyOf", "noneOf"] as const;
const ordered = <Value extends string | number>(one: fc.Arbitrary<Value>) =>
  fc.tuple(one, one).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a }));

const question = fc.oneof(
  fc.record({
    fact: fc.constantFrom(...factsOfKind("number", "money")),
    is: fc.constantFrom("atLeast", "atMost"),
    value: amount,
  }),
  fc.record({
    fact: fc.constantFrom(...factsOfKind("number", "money")),
    is: fc.constant("between"),
    value: ordered(amount),
  }),
  fc.record({ fact: fc.constantFrom(...factsOfKind("moment")), is: fc.constantFrom("within", "before"), value: days }),
  fc.record({ fact: fc.constantFrom(...factsOfKind("moment")), is: fc.constant("onDays"), value: ordered(day) }),
  fc.record({ fact: fc.constantFrom(...factsOfKind("moment")), is: fc.constant("never") }),
  fc.record({
    fact: fc.constant("identity"),
    is: fc.constantFrom(...listFacts),
    value: some("customer", "agent", "boss"),
  }),
  fc.record({
    fact: fc.constant("levelId"),
    is: fc.constantFrom(...listFacts),
    value: some("registered", "gold", "gone"),
  }),
  fc.record({
    fact: fc.constant("segment"),
    is: fc.constantFrom(...listFacts),
    value: some("重要价值", "一般挽留", "一般发展"),
  }),
  fc.record({ fact: fc.constant("channelId"), is: fc.constantFrom(...listFacts), value: some("2", "3", "4") }),
  fc.record({ fact: fc.constant("sex"), is: fc.constantFrom(...listFacts), value: some("male", "female", "unknown") }),
  fc.record({ fact: fc.constant("birthMonth"), is: fc.constant("anyOf"), value: some(1, 6, 9, 12) }),
  fc.record({ fact: fc.constant("birthMonth"), is: fc.constant("thisMonth") }),
  fc.record({
    fact: fc.constant("regionCode"),
    is: fc.constantFrom(...listFacts),
    value: some("34", "3401", "110101"),
  }),
  fc.record({ fact: fc.constantFrom(...factsOfKind("flag")), is: fc.constantFrom("yes", "no") }),
  fc.record({ fact: fc.constant("tags"), is: fc.constantFrom(...listFacts, "allOf"), value: some("甲", "乙", "丁") }),
  fc.record({ fact: fc.constant("titles"), is: fc.constantFrom(...listFacts, "allOf"), value: some("V1", "V2", "V3") }),
  fc.record({ fact: fc.constant("storeIds"), is: fc.constantFrom(...listFacts, "allOf"), value: some("1", "2", "3") }),
  fc.record({ fact: fc.constant("listIds"), is: fc.constantFrom(...listFacts, "allOf"), value: some("1", "2") }),
);

const { condition } = fc.letrec<{ condition: unknown }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    question,
    fc.record({ all: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie("condition") }),
  ),
}));

test("SQL finds exactly the members whom the rules judge to fit a condition", async () => {
  const memberIds = Array.from({ length: members }, (_, index) => String(index + 1));
  const facts = await db.run((handle) => loadConditionFacts(handle, { memberIds, now }));
  expect(facts.size).toBe(members - members / 20);
  let met = 0;
  await fc.assert(
    fc.asyncProperty(condition, async (document) => {
      const wanted: MemberCondition = conditionSchema.parse(document);
      const found = await db.run(async (handle) => {
        const rows = await handle.sql<{ id: string }[]>`
          SELECT m.id::text FROM ${conditionTables(handle, questionsOf(wanted))} WHERE ${conditionSql(handle, wanted, now)} ORDER BY m.id`;
        return rows.map(({ id }) => id);
      });
      const judged = memberIds.filter((id) => {
        const one = facts.get(id);
        return one !== undefined && fitsCondition(wanted, one, now);
      });
      if (judged.length > 0 && judged.length < facts.size) met += 1;
      expect(found).toEqual(judged);
    }),
    { numRuns: propertyRuns(400) },
  );
  expect(met).toBeGreaterThan(propertyRuns(400) / 4);
});
