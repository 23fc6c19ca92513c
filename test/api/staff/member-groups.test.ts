import { describe, expect, test } from "bun:test";
import { applyTagRules } from "@liandong/api/staff/member-groups/tag-rules";
import { codeOf } from "../../support/code-of";
import { newTemplate } from "../../support/coupons";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const { skuId } = await insertGoods(mall.db, { zone: "retail", priceFen: 5_000 });
const operator = (await mall.newStaff("yunying", ["operator"])).api.desk;

const quiet = await mall.newMember("安静的人");
const once = await newShopper(mall, "买过一次");
const often = await newShopper(mall, "买过三次");
await buy(mall, once, [{ skuId, quantity: 1 }]);
for (const quantity of [1, 2, 1]) await buy(mall, often, [{ skuId, quantity }]);

const groups = operator.memberGroups;
type Condition = Parameters<typeof groups.preview>[0]["condition"];
const buyers: Condition = { fact: "orders", is: "atLeast", value: 1 };
const regulars: Condition = { fact: "orders", is: "atLeast", value: 3 };
const idsOf = async (group: string) =>
  (await operator.memberList.list({ filter: { group } })).items.map(({ id }) => id).sort();
const newGroup = async (name: string, condition: Condition) =>
  (await groups.save({ id: null, version: null, name, note: "", condition })).id;
const tagsOf = async (id: string) => (await operator.memberList.list({ filter: { q: id } })).items[0]?.tags;
const runRules = () => applyTagRules({ ctx: mall.deps, runId: "1", actor: "system" });

describe("客群", () => {
  test("a condition is counted and shown in words while it is edited", async () => {
    const preview = await groups.preview({ condition: { all: [buyers, { not: regulars }] } });
    expect(preview).toMatchObject({ members: 1, about: "订单数 ≥ 1，并且不满足（订单数 ≥ 3）" });
    expect(preview.sample.map(({ id }) => id)).toEqual([once.id]);
  });

  test("a group without another one, and members by group in the list of members", async () => {
    const all = await newGroup("买过的", buyers);
    const many = await newGroup("常客", regulars);
    const few = await newGroup("偶尔买", { all: [{ group: all }, { not: { group: many } }] });
    expect(await idsOf(few)).toEqual([once.id]);
    expect((await operator.memberList.counts({ filter: { group: all } })).total).toBe(2);
    const shown = (await groups.list()).find(({ id }) => id === few);
    expect(shown?.about).toBe("属于「买过的」，并且不满足（属于「常客」）");
  });

  test("a group that others name is neither deleted nor made to name groups itself", async () => {
    const [all] = (await groups.list()).filter(({ name }) => name === "买过的");
    expect(await codeOf(groups.delete({ id: all!.id, reason: "不再使用" }))).toBe("member_group.in_use");
    const many = (await groups.list()).find(({ name }) => name === "常客")!;
    const { id, version, name, note } = all!;
    const nested = { id, version, name, note, condition: { group: many.id } };
    expect(await codeOf(groups.save(nested))).toBe("member_group.nested");
  });

  test("a save made from an older version is refused, and so is a name that another group has", async () => {
    const id = await newGroup("改两次", buyers);
    const edit = { id, version: 1, name: "改两次", note: "一", condition: regulars };
    await groups.save(edit);
    expect(await codeOf(groups.save(edit))).toBe("member_group.changed");
    expect(await codeOf(newGroup("改两次", buyers))).toBe("member_group.name_taken");
  });

  test("of saves at once under one name one is kept and the others are refused by name", async () => {
    const saves = await Promise.allSettled(Array.from({ length: 6 }, () => newGroup("抢名字", buyers)));
    expect(saves.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = saves.flatMap((save) => (save.status === "rejected" ? [codeOf(Promise.reject(save.reason))] : []));
    expect(await Promise.all(refused)).toEqual(Array(5).fill("member_group.name_taken"));
  });

  test("a list keeps the members of its moment, and a group goes on with new ones", async () => {
    const many = (await groups.list()).find(({ name }) => name === "常客")!;
    const frozen = await groups.freeze({ id: many.id, name: "常客名单", note: "" });
    expect(frozen.listed).toBe(1);
    for (const quantity of [1, 1]) await buy(mall, once, [{ skuId, quantity }]);
    expect(await idsOf(many.id)).toEqual([once.id, often.id].sort());
    expect(await idsOf(frozen.id)).toEqual([often.id]);
  });

  test("numbers and phone numbers make a list, and lines that name nobody are told beforehand", async () => {
    const numbers = [quiet.id, ` ${once.id} `, once.id, "99999999", "王先生", ""];
    const checked = await groups.checkNumbers({ numbers });
    expect(checked).toEqual({ found: 2, missing: ["99999999", "王先生"], missingCount: 2, doubled: [] });
    const list = await groups.listNumbers({ name: "线下活动", note: "", numbers });
    expect(await idsOf(list.id)).toEqual([quiet.id, once.id].sort());
  });
});

test("a campaign gives its coupons to everybody of a group, which stays until the campaign has ended", async () => {
  const { id: templateId } = await newTemplate(mall);
  const give = async (groupName: string, schedule: { kind: "now" } | { kind: "at"; at: string }) => {
    const { id: groupId } = (await groups.list()).find(({ name }) => name === groupName)!;
    const audience = { kind: "group", groupId } as const;
    const actions = [{ kind: "coupons" as const, templateId, count: 1 }];
    const asked = { name: "谢谢参加", audience, actions, schedule, requestKey: crypto.randomUUID() };
    const draft = await operator.campaigns.make(asked);
    return { groupId, ...(await operator.campaigns.start(draft)) };
  };
  expect(await give("线下活动", { kind: "now" })).toMatchObject({ reached: 2, audienceName: "客群：线下活动" });
  expect(await give("常客", { kind: "now" })).toMatchObject({ reached: 2, stateName: "已结束" });
  const later = await give("常客", { kind: "at", at: "2030-01-01T10:00:00+08:00" });
  expect(later).toMatchObject({ reached: 0, stateName: "进行中" });
  const removal = { id: later.groupId, reason: "不再使用" };
  expect(await codeOf(operator.memberGroups.delete(removal))).toBe("member_group.in_use");
  await operator.campaigns.stop({ id: later.id });
});

describe("自动标签", () => {
  test("members get the tag at once and later ones with the next run, and lose it when they do not fit any more", async () => {
    const rule = { tag: "没买过", version: null, condition: { fact: "orders", is: "atMost", value: 0 } } as const;
    expect(await groups.saveTagRule(rule)).toEqual({ given: 1, taken: 0 });
    const newcomer = await newShopper(mall, "新来的");
    await runRules();
    expect([await tagsOf(quiet.id), await tagsOf(newcomer.id), await tagsOf(once.id)]).toEqual([
      ["没买过"],
      ["没买过"],
      [],
    ]);
    await buy(mall, newcomer, [{ skuId, quantity: 1 }]);
    expect(await runRules()).toMatchObject({ given: 0, taken: 1 });
    expect(await tagsOf(newcomer.id)).toEqual([]);
    const [ruled] = await groups.ruledTags({ memberId: quiet.id });
    expect(ruled).toMatchObject({ tag: "没买过", about: "订单数 ≤ 0", givenAt: mall.clock.now.toISOString() });
  });

  test("two runs at once give each tag once", async () => {
    await groups.saveTagRule({ tag: "买过", version: null, condition: buyers });
    const late = await newShopper(mall, "又一位");
    await buy(mall, late, [{ skuId, quantity: 1 }]);
    const runs = await Promise.all([runRules(), runRules()]);
    expect(runs.reduce((sum, { given }) => sum + given, 0)).toBe(1);
  });

  test("nobody gives or takes such a tag by hand, until its rule ends", async () => {
    const byHand = { memberIds: [once.id], tag: "没买过" };
    expect(await codeOf(operator.memberList.tag(byHand))).toBe("tag.by_rule");
    expect(await codeOf(operator.members.saveTags({ memberId: quiet.id, from: ["没买过"], tags: [] }))).toBe(
      "tag.by_rule",
    );
    await operator.members.saveTags({ memberId: quiet.id, from: [], tags: ["没买过", "老朋友"] });
    await groups.endTagRule({ tag: "没买过" });
    expect((await operator.memberList.tag(byHand)).changed).toBe(1);
    expect(await tagsOf(quiet.id)).toEqual(["没买过", "老朋友"]);
  });

  test("a condition that asks for its own tag is refused", async () => {
    const condition = { not: { fact: "tags", is: "anyOf", value: ["自己"] } } as const;
    expect(await codeOf(groups.saveTagRule({ tag: "自己", version: null, condition }))).toBe("tag.own_rule");
  });

  test("a rule that asks for another rule's tag follows it in the same run, whatever its name", async () => {
    await groups.saveTagRule({ tag: "新人", version: null, condition: { fact: "orders", is: "atMost", value: 0 } });
    const asked = { fact: "tags", is: "anyOf", value: ["新人"] } as const;
    await groups.saveTagRule({ tag: "A 迎新", version: null, condition: asked });
    const newcomer = await newShopper(mall, "刚来的");
    await runRules();
    expect(await tagsOf(newcomer.id)).toEqual(["A 迎新", "新人"]);
  });

  test("all figures agree afterwards", () => expectCleanBooks(mall.db));
});
