import { beforeAll, describe, expect, test } from "bun:test";
import { codeOf } from "../../support/code-of";
import { payJoinOrder } from "../../support/paid-order";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const service = await mall.newStaff("kefu", ["service"]);
const operator = await mall.newStaff("yunying", ["operator"]);
const admin = await mall.newStaff("guanli", ["admin"]);
const reason = "会员来电说明情况";

const boss = await mall.newMember("婉清");
const other = await mall.newMember("林小满");
const relationOf = async (memberId: string) => {
  const { referrer, depth, mayCorrectInvitation } = await service.api.desk.member({ memberId });
  return { referrer: referrer?.id ?? null, depth, mayCorrectInvitation };
};
const codeOfBoss = async () => (await service.api.desk.member({ memberId: boss.id })).invitationCode!;

beforeAll(async () => {
  for (const { id } of [boss, other])
    await operator.api.desk.standing.grant({ memberId: id, identity: "boss", reason });
});

describe("correcting an invitation", () => {
  const correct = (memberId: string, referrerId: string | null) =>
    service.api.desk.members.correctInvitation({ memberId, referrerId, reason });

  test("an invitation without effect can be moved to another agent, to nobody and back", async () => {
    const member = await mall.newMember("小鹿", await codeOfBoss());
    expect(await relationOf(member.id)).toEqual({ referrer: boss.id, depth: 1, mayCorrectInvitation: true });
    await correct(member.id, other.id);
    expect(await relationOf(member.id)).toEqual({ referrer: other.id, depth: 1, mayCorrectInvitation: true });
    const directsOf = async (memberId: string) => (await service.api.desk.member({ memberId })).counts.directs;
    expect([await directsOf(boss.id), await directsOf(other.id)]).toEqual([0, 1]);
    await correct(member.id, null);
    expect(await directsOf(other.id)).toBe(0);
    expect(await relationOf(member.id)).toEqual({ referrer: null, depth: 0, mayCorrectInvitation: true });
    expect(await codeOf(correct(member.id, null))).toBe("invitation.unchanged");
    expect(await codeOf(correct(member.id, member.id))).toBe("invitation.self_referral");
    const customer = await mall.newMember("路人");
    expect(await codeOf(correct(member.id, customer.id))).toBe("invitation.inviter_not_agent");
    expect(await codeOf(correct(member.id, "99999999"))).toBe("member.unknown");
    const [line] = (
      await admin.api.desk.audit.list({ action: "desk.members.correctInvitation", about: member.id })
    ).items.slice(-1);
    expect(line).toMatchObject({ actionName: "更正邀请关系", reason });
    expect(line!.facts).toContainEqual({ name: "改为", value: `推荐人 ${other.id}` });
  });

  test("an invitation cannot be corrected after a payment, not even one at the same moment", async () => {
    const member = await mall.newMember("晚来", await codeOfBoss());
    const [paid, corrected] = await Promise.allSettled([
      payJoinOrder(mall, { memberId: member.id, orderNo: "20260301100000RACE01" }),
      correct(member.id, other.id),
    ]);
    expect(paid.status).toBe("fulfilled");
    const owner = corrected.status === "fulfilled" ? other.id : boss.id;
    const { awards } = await service.api.desk.order({ orderNo: "20260301100000RACE01" });
    expect(new Set(awards.map(({ memberId }) => memberId))).toEqual(new Set([owner]));
    expect((await relationOf(member.id)).mayCorrectInvitation).toBe(false);
    expect(await codeOf(correct(member.id, null))).toBe("invitation.had_effect");
  });
});

describe("lists that staff work from", () => {
  test("orders of one state are listed page by page, the latest first", async () => {
    for (let n = 10; n < 65; n++) {
      await payJoinOrder(mall, { memberId: other.id, orderNo: `2026030110000LIST${n}` });
    }
    const first = await service.api.desk.orders.list({ filter: { status: "paid" } });
    const second = await service.api.desk.orders.list({ filter: { status: "paid" }, cursor: first.nextCursor });
    const numbers = [...first.items, ...second.items].map(({ orderNo }) => orderNo);
    expect([first.items.length, second.nextCursor]).toEqual([50, null]);
    expect(numbers).toEqual([...new Set(numbers)].sort().reverse());
    expect(numbers.filter((no) => no.includes("LIST"))).toHaveLength(55);
    expect(first.items[0]!.buyer).toMatchObject({ id: other.id, nickname: other.login.member.nickname });
    expect((await service.api.desk.orders.list({ filter: { status: "refunded" } })).items).toEqual([]);
  });

  test("standing grants are listed by region and kind, and titles with their holders", async () => {
    const api = operator.api.desk.standing;
    await api.grant({ memberId: boss.id, region: "340104", reason: "签约区域代理" });
    await api.grant({ memberId: other.id, region: "330100", reason: "签约区域代理" });
    await api.grant({ memberId: other.id, title: "V1", reason: "活动奖励" });
    const names = async (within?: string) =>
      (await api.grants({ kind: "region", within })).items.map(({ name, member }) => `${name} ${member.id}`);
    expect(await names()).toEqual([`浙江省 杭州市 ${other.id}`, `安徽省 合肥市 蜀山区 ${boss.id}`]);
    expect(await names("34")).toEqual([`安徽省 合肥市 蜀山区 ${boss.id}`]);
    expect((await api.titles()).find(({ id }) => id === "V1")).toMatchObject({
      holders: 1,
      conditions: ["直推代理满 5 人", "团队满 30 单"],
    });
    await api.revoke({ memberId: boss.id, region: "340104", reason: "协议到期终止" });
    expect(await names("34")).toEqual([]);
    expect((await api.grants({ kind: "title" })).items[0]).toMatchObject({ name: "V1", reason: "活动奖励" });
  });

  test("colleagues read a member's notes and tags, and the member does not", async () => {
    const api = service.api.desk.members;
    await api.addNote({ memberId: boss.id, text: "喜欢下午联系" });
    await api.saveTags({ memberId: boss.id, from: [], tags: ["高意向", "合肥", "合肥"] });
    await api.saveTags({ memberId: boss.id, from: ["合肥", "高意向"], tags: ["合肥", "老客户"] });
    expect((await service.api.desk.member({ memberId: boss.id })).tags).toEqual(["合肥", "老客户"]);
    const { items } = await operator.api.desk.members.notes({ memberId: boss.id });
    expect(items).toMatchObject([{ text: "喜欢下午联系", staffName: "员工kefu" }]);
    expect(await codeOf(boss.api.desk.members.notes({ memberId: boss.id }))).toBe("auth.login_required");
    expect(await codeOf(api.addNote({ memberId: "99999999", text: "谁" }))).toBe("member.unknown");
    // A colleague whose editor was opened before gives one more and takes none of the others.
    await operator.api.desk.members.saveTags({
      memberId: boss.id,
      from: ["合肥", "高意向"],
      tags: ["合肥", "高意向", "茶友"],
    });
    expect((await service.api.desk.member({ memberId: boss.id })).tags.sort()).toEqual(
      ["合肥", "老客户", "茶友"].sort(),
    );
    await api.saveTags({ memberId: boss.id, from: ["茶友"], tags: [] });
    expect(await api.knownTags()).toEqual(["合肥", "老客户", "茶友", "高意向"]);
  });
});
