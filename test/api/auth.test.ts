import { describe, expect, test } from "bun:test";
import { sweep } from "@liandong/api/jobs/sweep";
import { hashToken } from "@liandong/api/trpc/session-token";
import { invitationCode, member, memberOpenid, session } from "@liandong/db/schema/members";
import { memberStanding } from "@liandong/db/schema/standing";
import { eq } from "drizzle-orm";
import { codeOf } from "../support/code-of";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();
const day = 86_400_000;

async function count(table: typeof member | typeof memberOpenid | typeof memberStanding | typeof invitationCode) {
  return mall.db.run(({ drizzle }) => drizzle.$count(table));
}

async function makeAgent(memberId: string) {
  await mall.db.run(({ drizzle }) =>
    drizzle
      .update(memberStanding)
      .set({ identity: "agent", joinedSeq: 1 })
      .where(eq(memberStanding.memberId, memberId)),
  );
  return (
    await mall.db.run(({ drizzle }) =>
      drizzle.select().from(invitationCode).where(eq(invitationCode.memberId, memberId)),
    )
  )[0]!.code;
}

describe("WeChat login", () => {
  test("the first WeChat login registers, and the next ones find the same member", async () => {
    const { openid } = await mall.wechatUser("阿明");
    const first = await mall.callAs(null).auth.login({ code: await mall.wechatCode(openid) });
    const second = await mall.callAs(null).auth.login({ code: await mall.wechatCode(openid) });
    expect(first.member).toMatchObject({
      nickname: `微信用户${first.member.id.slice(-4)}`,
      identity: "customer",
      identityName: "普通会员",
      invitationCode: null,
      phoneMasked: null,
      referrer: null,
      owner: null,
    });
    expect(first.invitation).toBeNull();
    expect(second.member.id).toBe(first.member.id);
    expect(second.token).not.toBe(first.token);
  });

  test("twenty concurrent first logins register once", async () => {
    const { openid } = await mall.wechatUser("同时");
    const before = await count(member);
    const codes = await Promise.all(Array.from({ length: 20 }, () => mall.wechatCode(openid)));
    const logins = await Promise.all(codes.map((code) => mall.callAs(null).auth.login({ code })));
    expect(new Set(logins.map((login) => login.member.id)).size).toBe(1);
    const counts = await Promise.all([
      count(member),
      count(memberOpenid),
      count(memberStanding),
      count(invitationCode),
    ]);
    expect(counts).toEqual([before + 1, before + 1, before + 1, before + 1]);
  });

  test("a silent renewal finds its member and registers nobody", async () => {
    const { openid } = await mall.wechatUser("续期");
    const renew = async () => mall.callAs(null).auth.login({ code: await mall.wechatCode(openid), renews: true });
    expect(await codeOf(renew())).toBe("auth.login_required");
    const { member } = await mall.callAs(null).auth.login({ code: await mall.wechatCode(openid) });
    expect((await renew()).member.id).toBe(member.id);
  });

  test("a member says their sex and takes it back", async () => {
    const { api } = await mall.newMember("小林");
    expect((await api.members.updateProfile({ sex: "female" })).sex).toBe("female");
    expect((await api.members.updateProfile({ nickname: "小林子" })).sex).toBe("female");
    expect((await api.members.updateProfile({ sex: null })).sex).toBeNull();
  });

  test("a login code that WeChat refuses is refused", async () => {
    expect(await codeOf(mall.callAs(null).auth.login({ code: "made-up" }))).toBe("auth.wechat_refused");
  });

  test("every member has an invitation code that cannot be misread", async () => {
    const { id } = await mall.newMember();
    const [row] = await mall.db.run(({ drizzle }) =>
      drizzle.select().from(invitationCode).where(eq(invitationCode.memberId, id)),
    );
    expect(row?.code).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{9}$/);
  });
});

describe("invitations", () => {
  test("an agent's card binds the newcomer, and the landing page names the agent", async () => {
    const inviter = await mall.newMember();
    await inviter.api.members.updateProfile({ nickname: "王姐" });
    const code = await makeAgent(inviter.id);
    expect(await mall.callAs(null).invitations.preview({ code: code.toLowerCase() })).toMatchObject({
      nickname: "王姐",
      identity: "agent",
    });
    const newcomer = await mall.newMember("小林", code);
    expect(newcomer.login.invitation).toEqual({
      accepted: true,
      inviterNickname: "王姐",
      refusal: null,
      refusalMessage: null,
    });
    expect(newcomer.login.member.referrer).toMatchObject({ nickname: "王姐" });
    expect((await inviter.api.members.me()).invitationCode).toBe(code);

    const again = await newcomer.api.invitations.follow({ code });
    expect(again).toMatchObject({ accepted: false, refusal: "invitation.already_bound" });
    expect(await inviter.api.invitations.follow({ code })).toMatchObject({ refusal: "invitation.self_referral" });
  });

  test("a newcomer with a bad invitation is registered without a referrer", async () => {
    const customer = await mall.newMember();
    const [{ code } = { code: "" }] = await mall.db.run(({ drizzle }) =>
      drizzle.select().from(invitationCode).where(eq(invitationCode.memberId, customer.id)),
    );
    const byCustomer = await mall.newMember("小林", code);
    expect(byCustomer.login.invitation).toMatchObject({
      accepted: false,
      refusal: "invitation.inviter_not_agent",
      refusalMessage: "邀请人还不是代理，邀请无效",
    });
    expect(byCustomer.login.member.referrer).toBeNull();
    const byNobody = await mall.newMember("小林", "AAAAAAAAA");
    expect(byNobody.login.invitation).toMatchObject({ accepted: false, refusal: "invitation.unknown_code" });
    expect(await mall.callAs(null).invitations.preview({ code })).toBeNull();
  });

  test("two invitations followed concurrently bind once", async () => {
    const inviters = await Promise.all([mall.newMember(), mall.newMember()]);
    const codes = await Promise.all(inviters.map(({ id }) => makeAgent(id)));
    const { api } = await mall.newMember();
    const outcomes = await Promise.all([...codes, ...codes].map((code) => api.invitations.follow({ code })));
    expect(outcomes.filter(({ accepted }) => accepted)).toHaveLength(1);
    expect(outcomes.filter(({ refusal }) => refusal === "invitation.already_bound")).toHaveLength(3);
  });
});

describe("sessions", () => {
  test("only the hash of a session's token is stored", async () => {
    const { token } = await mall.newMember();
    const rows = await mall.db.run(({ drizzle }) => drizzle.select().from(session));
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(mall.logged.join("\n")).not.toContain(token);
  });

  test("a session ends with a logout, or by its time", async () => {
    const { token, api } = await mall.newMember();
    await api.auth.logout();
    expect(await codeOf(mall.callAs(token).members.me())).toBe("auth.login_required");

    const other = await mall.newMember();
    const start = mall.clock.now;
    mall.clock.now = new Date(start.getTime() + 30 * day - 1);
    expect((await mall.callAs(other.token).members.me()).id).toBe(other.id);
    mall.clock.now = new Date(start.getTime() + 30 * day);
    expect(await codeOf(mall.callAs(other.token).members.me())).toBe("auth.login_required");
    mall.clock.now = start;
  });

  test("a staff session ends with the working day, and at once for staff who leave", async () => {
    const { token } = await mall.newStaff("leaver", ["service"]);
    const start = mall.clock.now;
    mall.clock.now = new Date(start.getTime() + day / 2);
    expect(await codeOf(mall.callAs(token).desk.session.me())).toBe("auth.login_required");
    mall.clock.now = start;
    await mall.db.run(({ sql }) => sql`update staff set active = false where username = 'leaver'`);
    expect(await codeOf(mall.callAs(token).desk.session.me())).toBe("auth.login_required");
    const login = mall.callAs(null).desk.session.login({ username: "leaver", password: "correct horse" });
    expect(await codeOf(login)).toBe("auth.bad_credentials");
  });

  test("a made-up token is nobody's session", async () => {
    expect(await codeOf(mall.callAs("x".repeat(43)).members.me())).toBe("auth.login_required");
    expect(await mall.callAs("x").catalog.categories()).toEqual([]);
  });
});

describe("phone", () => {
  test("a phone is bound by WeChat's code and shown masked", async () => {
    const { openid } = await mall.wechatUser("有号", "13912345678");
    const { token } = await mall.callAs(null).auth.login({ code: await mall.wechatCode(openid) });
    const code = await mall.wechatCode(openid, "phone");
    expect(await mall.callAs(token).auth.bindPhone({ code })).toEqual({ phoneMasked: "139****5678", isClaimed: false });
    expect((await mall.callAs(token).members.me()).phoneMasked).toBe("139****5678");
    expect(await codeOf(mall.callAs(token).auth.bindPhone({ code }))).toBe("auth.phone_refused");
    expect(mall.logged.join("\n")).not.toContain("13912345678");
  });
});

describe("profile", () => {
  test("a profile takes a nickname and an uploaded picture, and no other address", async () => {
    const { api } = await mall.newMember();
    const avatarUrl = "https://thirdwx.qlogo.cn/mmopen/a-1/132";
    expect(await api.members.updateProfile({ nickname: " 林小姐 ", avatarUrl })).toMatchObject({
      nickname: "林小姐",
      avatarUrl,
    });
    for (const bad of [
      "https://evil.example/x.png",
      "/media/../secret",
      "/media/avatars/a-1.webp",
      "/media/./uploads/a.webp",
      "https://x.qq.com/a",
      "javascript:alert(1)",
    ]) {
      expect(await codeOf(api.members.updateProfile({ avatarUrl: bad }))).toBe("input.invalid");
    }
    expect(await codeOf(api.members.updateProfile({ nickname: "  " }))).toBe("input.invalid");
  });
});

describe("ended sessions", () => {
  test("ended sessions are deleted, and running ones stay", async () => {
    const old = await mall.newMember();
    const start = mall.clock.now;
    mall.clock.now = new Date(start.getTime() + 31 * day);
    const fresh = await mall.newMember();
    await sweep({ ctx: mall.deps });
    const hashes = (await mall.db.run(({ drizzle }) => drizzle.select().from(session))).map((row) => row.tokenHash);
    expect(hashes).not.toContain(hashToken(old.token));
    expect(hashes).toContain(hashToken(fresh.token));
    mall.clock.now = start;
  });
});
