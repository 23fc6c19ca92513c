import { describe, expect, test } from "bun:test";
import { grantStanding } from "@liandong/api/people/standing/change-grant";
import { countTeams } from "@liandong/api/people/team/count-teams";
import { measureTeams } from "@liandong/api/people/team/measure-teams";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const gift = await insertGoods(mall.db, { zone: "join", priceFen: 49_900, title: "加盟礼包" });

type Shopper = Awaited<ReturnType<typeof newShopper>>;
const codeFrom = async (shopper: Shopper) => (await shopper.api.members.me()).invitationCode!;
async function agentOf(inviter: Shopper | null, nickname: string) {
  const shopper = await customerOf(inviter, nickname);
  await buy(mall, shopper, [{ skuId: gift.skuId, quantity: 1 }]);
  return shopper;
}
async function customerOf(inviter: Shopper | null, nickname: string) {
  const shopper = await newShopper(mall, nickname, inviter ? await codeFrom(inviter) : undefined);
  await shopper.api.members.updateProfile({ nickname });
  return shopper;
}

// The week begins on Monday 2026-03-02. A is a boss by C and D, whose lines nobody owns (留人). B joins in A's market and
// becomes a boss by B1 and B2, who stay with A, while B3 grows in B's own market.
mall.clock.now = new Date("2026-02-25T10:00:00+08:00");
const a = await agentOf(null, "A");
const c = await agentOf(a, "C");
const d = await agentOf(a, "D");
const b = await agentOf(a, "B");
const b1 = await agentOf(b, "B1");
mall.clock.now = new Date("2026-03-02T00:00:00+08:00");
const b2 = await agentOf(b, "B2");
const b3 = await agentOf(b, "B3");
const guest = await customerOf(a, "客人");
const stranger = await agentOf(null, "陌生人");
mall.clock.now = new Date("2026-03-04T10:00:00+08:00");

const names = async (call: Promise<{ items: { nickname: string }[] }>) =>
  (await call).items.map(({ nickname }) => nickname);

describe("a team's overview", () => {
  test("a boss sees their lines, the handed-over ones, and those whom they referred within seven days", async () => {
    expect(await b.api.team.overview()).toMatchObject({
      identity: "boss",
      directCount: 3,
      directAgents: 3,
      agentCount: 3,
      bossCount: 0,
      bossProgress: null,
      placementProgress: null,
      handedOverLines: 2,
      newDirects: 2,
      owner: { nickname: "A" },
      referrer: { nickname: "A" },
    });
    expect(await a.api.team.overview()).toMatchObject({
      identity: "boss",
      directCount: 4,
      directAgents: 3,
      agentCount: 2,
      bossCount: 1,
      handedOverLines: 2,
      newDirects: 1,
      owner: null,
      referrer: null,
    });
  });

  test("an agent sees how many directs they need to become a boss", async () => {
    expect(await b1.api.team.overview()).toMatchObject({
      identity: "agent",
      directCount: 0,
      bossProgress: { have: 0, need: 2 },
      handedOverLines: 0,
      owner: { nickname: "A" },
      referrer: { nickname: "B" },
    });
    expect((await guest.api.team.overview()).bossProgress).toBeNull();
  });
});

test("a boss without enough directs sees how many they lack for placement awards", async () => {
  const granted = await customerOf(null, "授予老板");
  const { id: staffId } = await (await mall.newStaff("yunying", ["operator"])).api.desk.session.me();
  await grantStanding({
    ctx: mall.deps,
    memberId: granted.id,
    what: { mark: "identity:boss" },
    reason: "测试",
    actor: `staff:${staffId}`,
  });
  expect((await granted.api.team.overview()).placementProgress).toEqual({
    have: 0,
    need: 3,
    placementFen: 20_000,
    missed: { orders: 0, amountFen: 0 },
  });
});

describe("the list of a team", () => {
  test("the referral view lists directs and marks lines that grow in another market", async () => {
    const own = await b.api.team.members({ view: "referral" });
    expect(own.items.map(({ nickname, line }) => [nickname, line])).toEqual([
      ["B3", "own"],
      ["B2", "handedOver"],
      ["B1", "handedOver"],
    ]);
    expect(own.items[0]).toMatchObject({ identity: "agent", identityName: "代理", directAgents: 0 });
    expect(await names(a.api.team.members({ view: "referral" }))).toEqual(["B", "D", "C", "客人"]);
    expect(await names(a.api.team.members({ view: "referral", parentId: b.id }))).toEqual(["B3", "B2", "B1"]);
    expect(await names(a.api.team.members({ view: "referral", parentId: b1.id }))).toEqual([]);
  });

  test("the market view lists the members who belong to a boss", async () => {
    expect(await names(a.api.team.members({ view: "market" }))).toEqual(["B", "B2", "B1"]);
    expect(await names(b.api.team.members({ view: "market" }))).toEqual(["B3"]);
    const market = await a.api.team.members({ view: "market", parentId: b.id });
    expect(market.items.map(({ nickname, line }) => [nickname, line])).toEqual([["B3", null]]);
  });

  test("a boss who walks down sees which lines were handed over to them, not which their agent handed over", async () => {
    const below = await a.api.team.members({ view: "referral", parentId: b.id });
    expect(below.items.map(({ nickname, line }) => [nickname, line])).toEqual([
      ["B3", null],
      ["B2", "received"],
      ["B1", "received"],
    ]);
  });

  test("lines are sorted by people, orders and purchases as the hourly job counts them", async () => {
    await measureTeams({ ctx: mall });
    expect(await measureTeams({ ctx: mall })).toEqual({ lines: 0 });
    await expectCleanBooks(mall.db);
    const { items } = await a.api.team.members({ view: "referral", sort: "people" });
    expect(items.map(({ nickname, figures }) => [nickname, figures])).toEqual([
      ["B", { people: 3, orders: 4, volumeFen: 199_600 }],
      ["客人", { people: 0, orders: 0, volumeFen: 0 }],
      ["D", { people: 0, orders: 1, volumeFen: 49_900 }],
      ["C", { people: 0, orders: 1, volumeFen: 49_900 }],
    ]);
    expect(await names(a.api.team.members({ view: "referral", sort: "money" }))).toEqual(["B", "D", "C", "客人"]);
    expect(await names(a.api.team.members({ view: "referral", sort: "orders", identity: "agent" }))).toEqual([
      "D",
      "C",
    ]);
    expect((await a.api.team.overview()).team).toMatchObject({ people: 7, agents: 6, orders: 6, volumeFen: 299_400 });
    expect((await b3.api.team.members({ view: "referral", sort: "people" })).items).toEqual([]);
  });

  test("a member is found by name or number anywhere below, and nobody else's members are", async () => {
    const found = async (text: string) => (await a.api.team.search({ text })).map(({ nickname }) => nickname);
    expect(await found("B")).toEqual(["B3", "B2", "B1", "B"]);
    expect(await found(b1.id)).toEqual(["B1"]);
    expect(await found("A")).toEqual([]);
    expect(await b1.api.team.search({ text: "B3" })).toEqual([]);
  });

  test("a member's page tells what they bought and what it gave the caller", async () => {
    expect(await a.api.team.member({ memberId: b3.id })).toMatchObject({
      nickname: "B3",
      line: null,
      directs: { customer: 0, agent: 0, boss: 0 },
      orders: 1,
      earnedFen: 3_000,
      earnedOrders: 1,
    });
    expect(await codeOf(b1.api.team.member({ memberId: b3.id }))).toBe("auth.forbidden");
  });

  test("each level says how many of each identity it has", async () => {
    expect(await a.api.team.counts({ view: "referral" })).toEqual({ all: 4, boss: 1, agent: 2, customer: 1 });
    expect(await a.api.team.counts({ view: "market" })).toEqual({ all: 3, boss: 1, agent: 2, customer: 0 });
    expect(await a.api.team.counts({ view: "referral", parentId: b.id })).toMatchObject({ all: 3, agent: 3 });
    expect(await codeOf(b.api.team.counts({ view: "market", parentId: a.id }))).toBe("auth.forbidden");
  });

  test("the list can be narrowed to one identity", async () => {
    expect(await names(a.api.team.members({ view: "referral", identity: "customer" }))).toEqual(["客人"]);
    expect(await names(a.api.team.members({ view: "referral", identity: "boss" }))).toEqual(["B"]);
  });

  test("members outside the caller's own tree cannot be listed", async () => {
    const walks: [Shopper, Shopper][] = [
      [b, a],
      [b, c],
      [b1, b],
      [b1, b2],
      [d, c],
      [a, stranger],
      [stranger, a],
      [guest, b3],
    ];
    for (const [walker, { id: parentId }] of walks) {
      expect(await codeOf(walker.api.team.members({ view: "referral", parentId }))).toBe("auth.forbidden");
      expect(await codeOf(walker.api.team.members({ view: "market", parentId }))).toBe("auth.forbidden");
    }
    expect(await codeOf(a.api.team.members({ view: "referral", parentId: "99999999" }))).toBe("auth.forbidden");
    expect(await codeOf(mall.callAs(null).team.overview())).toBe("auth.login_required");
    expect(await codeOf(mall.callAs(null).team.members({ view: "market" }))).toBe("auth.login_required");
  });

  test("a long list is read page by page", async () => {
    for (let n = 0; n < 32; n += 1) await customerOf(c, `客${n}`);
    const one = await c.api.team.members({ view: "referral" });
    const two = await c.api.team.members({ view: "referral", cursor: one.nextCursor });
    const all = [...one.items, ...two.items];
    expect(new Set(all.map(({ id }) => id)).size).toBe(32);
    expect(all.map(({ since }) => since)).toEqual(
      all
        .map(({ since }) => since)
        .toSorted()
        .toReversed(),
    );
    expect(two.nextCursor).toBeNull();
  });
});

test("the figures of teams stay the same when the job adds the newest changes to them", async () => {
  const figures = () =>
    Promise.all(
      [a, b, c].flatMap(({ api }) => [
        api.team.overview(),
        api.team.counts({ view: "referral" }),
        api.team.counts({ view: "market" }),
      ]),
    );
  const before = await figures();
  const [first, second] = await Promise.all([countTeams({ ctx: mall }), countTeams({ ctx: mall })]);
  expect(first.changes + second.changes).toBeGreaterThan(10);
  expect(await figures()).toEqual(before);
  expect(await countTeams({ ctx: mall })).toEqual({ changes: 0 });
  await expectCleanBooks(mall.db);
});
