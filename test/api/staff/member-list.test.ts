import { describe, expect, test } from "bun:test";
import { type ListedMember, listMembers, type MemberSort } from "@liandong/db/staff/member-list/members";
import { newCaseKey } from "../../support/after-sales";
import { topUp } from "../../support/checkout";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const { skuId } = await insertGoods(mall.db, { zone: "retail", priceFen: 5_000 });
const service = (await mall.newStaff("kefu", ["service"])).api.desk;
const operator = (await mall.newStaff("yunying", ["operator"])).api.desk;
const finance = (await mall.newStaff("caiwu", ["finance"])).api.desk;
const { api: clerkApi } = await newStoreStaff(mall, "dianyuan", ["service", "operator"], "1");
const clerk = clerkApi.desk;

const quiet = await mall.newMember("安静的人");
const once = await newShopper(mall, "买过一次");
const often = await newShopper(mall, "买过三次");
await buy(mall, once, [{ skuId, quantity: 1 }]);
mall.clock.now = new Date(mall.clock.now.getTime() + 3_600_000);
for (const quantity of [1, 2, 1]) await buy(mall, often, [{ skuId, quantity }]);
await topUp(mall, once.id, 30_000);
await service.members.saveTags({ memberId: often.id, from: [], tags: ["常客"] });
await service.membership.adjustPoints({
  memberId: quiet.id,
  points: 900,
  reason: "线下活动补登",
  requestKey: newCaseKey(),
});

const labels: Record<string, string> = { [quiet.id]: "安静的人", [once.id]: "买过一次", [often.id]: "买过三次" };
await often.api.members.updateProfile({ nickname: "茶香满屋" });

type Filter = NonNullable<Parameters<typeof service.memberList.list>[0]>["filter"];
type Sort = NonNullable<Parameters<typeof service.memberList.list>[0]>["sort"];
const names = async (filter: Filter, sort?: Sort) =>
  (await service.memberList.list({ filter, sort })).items.map(({ id }) => labels[id]);

describe("会员列表", () => {
  test("a row shows a member's figures, with the phone number masked", async () => {
    const { items } = await finance.memberList.list({ filter: { q: often.id } });
    expect(items).toMatchObject([
      {
        id: often.id,
        orders: 3,
        spentFen: 20_000,
        basketFen: 6_666,
        tags: ["常客"],
        regionName: "安徽省 合肥市 蜀山区",
      },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/1\d{10}/);
  });

  test("it is sorted by each figure, both ways", async () => {
    expect(await names({})).toEqual(["买过三次", "买过一次", "安静的人"]);
    expect(await names({}, "registered")).toEqual(["安静的人", "买过一次", "买过三次"]);
    expect(await names({}, "-lastOrder")).toEqual(["买过三次", "买过一次", "安静的人"]);
    expect(await names({}, "spent")).toEqual(["安静的人", "买过一次", "买过三次"]);
    expect(await names({}, "-orders")).toEqual(["买过三次", "买过一次", "安静的人"]);
    expect((await names({}, "-points"))[0]).toBe("安静的人");
    expect((await names({}, "-balance"))[0]).toBe("买过一次");
  });

  test.each<[string, Filter, string[]]>([
    ["a part of the nickname", { q: "香满" }, ["买过三次"]],
    ["a tag", { tag: "常客" }, ["买过三次"]],
    ["no order", { orders: { from: null, to: 0 } }, ["安静的人"]],
    ["what they spent", { spent: { fromFen: 5_001, toFen: null } }, ["买过三次"]],
    ["points", { points: { from: 900, to: null } }, ["安静的人"]],
    ["stored balance", { balance: { fromFen: 1, toFen: null } }, ["买过一次"]],
    ["the province of the default address", { region: "34" }, ["买过三次", "买过一次"]],
    ["another city", { region: "3301" }, []],
    ["an identity nobody has", { identity: "boss" }, []],
    ["several conditions at once", { tag: "常客", orders: { from: 3, to: 3 }, region: "3401" }, ["买过三次"]],
  ])("it is narrowed by %s", async (_, filter, expected) => {
    expect(await names(filter)).toEqual(expected);
  });

  test("blocked members are found, and erased ones are listed only when asked for", async () => {
    const gone = await mall.newMember("要走的人");
    await service.members.block({ memberId: gone.id, reason: "多次恶意退款" });
    labels[gone.id] = "要走的人";
    expect(await names({ state: "blocked" })).toEqual(["要走的人"]);
    await operator.personalData.erase({ memberId: gone.id, reason: "会员来信要求注销" });
    expect((await names({})).length).toBe(3);
    expect((await service.memberList.list({ filter: { state: "erased" } })).items.map(({ id }) => id)).toEqual([
      gone.id,
    ]);
  });

  test.each<MemberSort>(["-registered", "lastOrder", "-lastOrder", "spent", "-orders", "points", "-balance"])(
    "pages by %s follow each other without a gap or a repetition",
    async (sort) => {
      const read = (after: { place: string; id: string } | null, limit: number) =>
        mall.db.run((handle) => listMembers(handle, { filter: {}, sort, after, limit, now: mall.clock.now }));
      const found: string[] = [];
      for (let after: { place: string; id: string } | null = null; ; ) {
        const [row]: ListedMember[] = await read(after, 1);
        if (!row) break;
        found.push(row.id);
        after = row;
      }
      expect(found).toEqual((await read(null, 10)).map(({ id }) => id));
      expect(found.length).toBe(3);
    },
  );

  test("it counts by identity, and refuses a cursor that nobody gave", async () => {
    expect(await service.memberList.counts({})).toEqual({ total: 3, tabs: { all: 3, customer: 3, agent: 0, boss: 0 } });
    expect(await codeOf(service.memberList.list({ cursor: "x" }))).toBe("input.invalid");
  });

  test("all members of a filter get a tag in one act, which is counted and recorded", async () => {
    const memberIds = await service.memberList.ids({ filter: { region: "34" } });
    expect(memberIds.sort()).toEqual([once.id, often.id].sort());
    expect(await service.memberList.tag({ memberIds, tag: "安徽" })).toEqual({ changed: 2 });
    expect(await service.memberList.tag({ memberIds, tag: "安徽" })).toEqual({ changed: 0 });
    expect((await service.memberList.options()).tags).toEqual([
      { name: "安徽", members: 2 },
      { name: "常客", members: 1 },
    ]);
    expect(await service.memberList.untag({ memberIds: [once.id], tag: "安徽" })).toEqual({ changed: 1 });
    await expectCleanBooks(mall.db);
  });

  test("tags are made, renamed, joined and deleted with all who bear them", async () => {
    await operator.memberList.createTag({ name: "待跟进" });
    expect(await codeOf(operator.memberList.createTag({ name: "待跟进" }))).toBe("tag.exists");
    const reason = "统一标签名称";
    expect(await operator.memberList.renameTag({ from: "常客", to: "老客户", reason })).toEqual({ changed: 1 });
    expect(await names({ tag: "老客户" })).toEqual(["买过三次"]);
    await service.memberList.tag({ memberIds: [once.id], tag: "待跟进" });
    expect(await operator.memberList.renameTag({ from: "待跟进", to: "老客户", reason })).toEqual({ changed: 1 });
    expect(await names({ tag: "老客户" })).toEqual(["买过三次", "买过一次"]);
    expect(await operator.memberList.deleteTag({ name: "老客户", reason })).toEqual({ changed: 2 });
    expect(await codeOf(operator.memberList.deleteTag({ name: "老客户", reason }))).toBe("tag.unknown");
    await expectCleanBooks(mall.db);
  });

  test("customer service neither renames nor deletes tags, and a store's staff see no list of all members", async () => {
    const reason = "统一标签名称";
    expect(await codeOf(service.memberList.renameTag({ from: "安徽", to: "皖", reason }))).toBe("auth.forbidden");
    expect(await codeOf(service.memberList.deleteTag({ name: "安徽", reason }))).toBe("auth.forbidden");
    expect(await codeOf(finance.memberList.tag({ memberIds: [once.id], tag: "皖" }))).toBe("auth.forbidden");
    expect(await codeOf(clerk.memberList.list({}))).toBe("auth.forbidden");
  });
});
