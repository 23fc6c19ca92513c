import { beforeAll, describe, expect, test } from "bun:test";
import { checkIn } from "@liandong/api/loyalty/membership/check-in";
import { expirePoints } from "@liandong/api/loyalty/membership/expire-points";
import type { CouponFacts } from "@liandong/core/coupons/coupon";
import { DomainError } from "@liandong/core/errors";
import type { LotChange } from "@liandong/core/facts/point-lot";
import { noChanges } from "@liandong/core/flows/changes";
import { FactMap } from "@liandong/core/flows/fact-map";
import { memberAccount } from "@liandong/core/ledger/accounts";
import { membershipPreset } from "@liandong/core/membership/preset";
import { sqlStateOf } from "@liandong/db/connection/sql-state";
import { loadMembership } from "@liandong/db/flows/load-membership";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { joinProgramme } from "@liandong/db/loyalty/membership/memberships";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertMember } from "../../support/members";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock } = mall;
const scope = "platform";
let memberId = "";

beforeAll(async () => {
  memberId = await insertMember(db);
});

async function load(ofMember: string, couponIds: string[] = []) {
  const facts = new FactMap();
  await db.transaction((tx) => loadMembership(tx, { keys: [{ memberId: ofMember, scope }], into: facts, couponIds }));
  const points = facts.balance({ owner: `m:${ofMember}`, purpose: "points" });
  return { facts, points, lots: facts.lots(ofMember, scope), membership: facts.membership(ofMember, scope) };
}

const parts = { members: [], levelChanges: [], lots: [], coupons: [], reviews: [] };

function save(membership: Partial<typeof parts> | { lots: LotChange[] } | { coupons: CouponFacts[] }) {
  const changes = [{ ...noChanges, membership: { ...parts, ...membership } }];
  return db.transaction((tx) =>
    saveChanges(tx, { changes, orders: [], trades: [], facts: new FactMap(), at: deps.now() }),
  );
}

const stateOf = async (work: Promise<unknown>) => sqlStateOf(await work.then(() => null).catch((error) => error));

test("a new member is at the lowest level with a history that begins with joining", async () => {
  const { membership, lots } = await load(memberId);
  expect(membership).toMatchObject({ memberId, scope, levelId: "registered", warnedCloses: 0, lockedUntil: null });
  expect(lots).toEqual([]);
  const history = await db.run(
    ({ sql }) => sql`SELECT from_level, to_level, why FROM level_change WHERE member_id = ${memberId}`,
  );
  expect([...history]).toEqual([{ from_level: null, to_level: "registered", why: "joined" }]);
});

test("a member who does not belong to a store's programme is not in its facts", async () => {
  const facts = new FactMap();
  const keys = [{ memberId, scope: "store:1" }];
  await db.transaction((tx) => loadMembership(tx, { keys, into: facts }));
  expect(facts.belongs(memberId, "store:1")).toBe(false);
});

test("of twenty concurrent check-ins of a member one is booked", async () => {
  const open = mall.open({ maxConnections: 20 });
  const input = { memberId, scope };
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () => checkIn({ ctx: { db: open, now: deps.now }, input })),
  );
  const refused = tries.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  expect(refused.map((error) => (error instanceof DomainError ? error.code : error))).toEqual(
    Array(19).fill("points.already_checked_in"),
  );
  const { points, lots, membership } = await load(memberId);
  expect({ points, lots, day: membership.checkedInOn, streak: membership.checkInStreak }).toEqual({
    points: 5,
    lots: [{ expiresAt: new Date("2027-04-01T00:00:00+08:00"), points: 5 }],
    day: "2026-03-01",
    streak: 1,
  });
});

test("a store's programme has accounts, lots and a level of its own", async () => {
  const store = "store:7";
  await db.run(async (handle) => {
    const published = { publishedAt: deps.now(), publishedBy: "test" };
    await saveProgramme(handle, { scope: store, programme: membershipPreset, ...published });
    for (let again = 0; again < 2; again += 1) {
      await joinProgramme(handle, { memberId, scope: store, at: deps.now(), actor: "test" });
    }
  });
  await checkIn({ ctx: deps, input: { memberId, scope: store } });
  const facts = new FactMap();
  const keys = [scope, store, store].map((each) => ({ memberId, scope: each }));
  await db.transaction((tx) => loadMembership(tx, { keys, into: facts }));
  const points = (of: string) => facts.balance(memberAccount(memberId, "points", of));
  expect([points(scope), points(store)]).toEqual([5, 5]);
  expect([scope, store].map((each) => facts.lots(memberId, each).map((lot) => lot.points))).toEqual([[5], [5]]);
  const [booked] = await db.run(
    ({ sql }) => sql`SELECT leg_scopes FROM ledger_transaction WHERE reference = ${memberId} ORDER BY id DESC LIMIT 1`,
  );
  expect(booked).toEqual({ leg_scopes: [store, store] });
  await expectCleanBooks(db);
});

describe("saving a membership", () => {
  const until = new Date("2026-04-01T00:00:00+08:00");

  async function giveCoupon(): Promise<CouponFacts> {
    const [row] = await db.run(
      ({ sql }) => sql<{ id: string }[]>`
        INSERT INTO member_coupon (member_id, template_id, scope, state, valid_until, origin, request_key, given_by, given_at, changed_at)
        VALUES (${memberId}, 1, ${scope}, 'unused', ${until}, 'issued', gen_random_uuid(), 'test', now(), now()) RETURNING id`,
    );
    const { facts } = await load(memberId, [row!.id, "9".repeat(30), "x"]);
    return facts.coupons.get(row!.id)!;
  }

  test("fails with 40001 if a lot of points holds less than is taken", async () => {
    const [lot] = (await load(memberId)).lots;
    expect(await stateOf(save({ lots: [{ memberId, scope, ...lot!, points: -6 }] }))).toBe("40001");
    expect((await load(memberId)).lots).toEqual([lot!]);
  });

  test("fails with 40001 if a coupon that is to be locked is used already", async () => {
    const coupon = await giveCoupon();
    expect(coupon).toMatchObject({ memberId, state: "unused", validUntil: until, orderNo: null });
    await save({ coupons: [{ ...coupon, state: "locked", orderNo: "O1" }] });
    await save({ coupons: [{ ...coupon, state: "used", orderNo: "O1" }] });
    expect(await stateOf(save({ coupons: [{ ...coupon, state: "locked", orderNo: "O2" }] }))).toBe("40001");
    const { facts } = await load(memberId, [coupon.couponId]);
    expect(facts.coupons.get(coupon.couponId)).toEqual({ ...coupon, state: "used", orderNo: "O1" });
  });

  test("never meets a coupon of another member, because it is not loaded", async () => {
    const coupon = await giveCoupon();
    const { facts } = await load(await insertMember(db), [coupon.couponId]);
    expect(facts.coupons.size).toBe(0);
  });
});

test("expired points of all members are booked out once by concurrent jobs", async () => {
  const others = await Promise.all(Array.from({ length: 3 }, () => insertMember(db)));
  for (const other of others) await checkIn({ ctx: deps, input: { memberId: other, scope } });
  clock.now = new Date("2027-03-31T23:59:59.999+08:00");
  expect(await expirePoints({ ctx: deps })).toEqual({ memberships: 0 });
  clock.now = new Date("2027-04-01T00:00:00+08:00");
  const both = await Promise.all([expirePoints({ ctx: deps }), expirePoints({ ctx: deps })]);
  expect(both.map(({ memberships }) => memberships)).toContain(5);
  expect(await expirePoints({ ctx: deps })).toEqual({ memberships: 0 });
  for (const each of [memberId, ...others]) expect(await load(each)).toMatchObject({ points: 0, lots: [] });
});
