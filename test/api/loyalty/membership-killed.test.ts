import { expect, test } from "bun:test";
import { setLevel } from "@liandong/api/loyalty/membership/set-level";
import { platformScope } from "@liandong/core/ledger/scope";
import { membershipPreset } from "@liandong/core/membership/preset";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { newTemplate } from "../../support/coupons";
import { surviveKills } from "../../support/survive-kills";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock } = mall;
const day = 86_400_000;

const count = async (query: string) => Number((await db.run(({ sql }) => sql.unsafe(query)))[0]!.n);

test("gifts of levels and birthdays are given once when their job is killed anywhere", async () => {
  const gift = await newTemplate(mall, { claimable: false });
  const cake = await newTemplate(mall, { claimable: false });
  const levels = membershipPreset.levels.map((level, place) => ({
    ...level,
    giftCoupons: place > 1 ? [{ template: gift.id, count: 2 }] : [],
    birthdayCoupons: place > 1 ? [{ template: cake.id, count: 1 }] : [],
  }));
  const published = { publishedAt: clock.now, publishedBy: "test" };
  await db.run((handle) =>
    saveProgramme(handle, { scope: platformScope, programme: { ...membershipPreset, levels }, ...published }),
  );
  for (let n = 0; n < 3; n += 1) {
    const { id: memberId, api } = await mall.newMember();
    await api.membership.setBirthday({ birthday: "03-01" });
    const set = {
      memberId,
      scope: platformScope,
      levelId: "silver",
      lockedUntil: null,
      reason: "测试",
      actor: "staff:1",
    };
    await setLevel({ ctx: deps, input: set });
  }
  await surviveKills(mall, "give-gifts", { step: 5, leastKills: 4 });
  expect(await count("SELECT count(*) AS n FROM member_coupon WHERE origin = 'level'")).toBe(6);
  expect(await count("SELECT count(*) AS n FROM member_coupon WHERE origin = 'birthday'")).toBe(3);
});

test("expired points are booked out once when their job is killed anywhere, and never become a debt", async () => {
  for (let n = 0; n < 3; n += 1) await (await mall.newMember()).api.membership.checkIn();
  clock.now = new Date(clock.now.getTime() + 400 * day);
  await surviveKills(mall, "expire-points", { step: 1, leastKills: 4 });
  expect(
    await count("SELECT coalesce(sum(balance), 0) AS n FROM ledger_balance WHERE purpose IN ('points', 'points_debt')"),
  ).toBe(0);
  expect(await count("SELECT count(*) AS n FROM ledger_transaction WHERE kind = 'points_expired'")).toBe(3);
});

test("a monthly close that is killed anywhere warns every member once", async () => {
  await db.run(
    ({ sql }) =>
      sql`INSERT INTO growth_schedule VALUES ('platform', ${new Date(clock.now.getTime() - 60 * day)}, 'staff:1')`,
  );
  await surviveKills(mall, "close-growth", { step: 1, leastKills: 6 });
  expect(await count("SELECT count(*) AS n FROM growth_close WHERE finished_at IS NOT NULL")).toBe(1);
  // The three members set to silver have no growth: one close warns each of them once.
  expect(await count("SELECT count(*) AS n FROM membership WHERE level_id = 'silver' AND warned_closes = 1")).toBe(3);
});
