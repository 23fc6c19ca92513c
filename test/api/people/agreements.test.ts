import { describe, expect, test } from "bun:test";
import { type LegalTextKind, legalTextKinds } from "@liandong/core/settings/legal-texts";
import { shopOrder } from "@liandong/db/schema/orders";
import { loadLegalTextVersions, saveLegalText } from "@liandong/db/settings/legal-texts";
import { eq } from "drizzle-orm";
import { codeOf, refusalOf } from "../../support/code-of";
import { buy, insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const { skuId: tea } = await insertGoods(mall.db, { zone: "retail", priceFen: 5_000 });
const { skuId: pack } = await insertGoods(mall.db, { zone: "join", priceFen: 49_900 });
const service = await mall.newStaff("kefu", ["service"]);
// Registered before the shop had any texts.
const early = await newShopper(mall, "早来的");

async function publish(kind: LegalTextKind) {
  await mall.db.transaction(async (tx) => {
    const version = (await loadLegalTextVersions(tx))[kind];
    const text = `${kind} 的第 ${version + 1} 版全文，请仔细阅读。`;
    await saveLegalText(tx, { kind, version, text, savedAt: mall.clock.now, savedBy: "system", restoredFrom: null });
  });
}

const versions = () => mall.db.run(loadLegalTextVersions);

async function agreedTo(kinds: readonly LegalTextKind[]) {
  const current = await versions();
  return kinds.map((kind) => ({ kind, version: current[kind] }));
}

const both = ["user_agreement", "privacy_policy"] as const;

async function register(kinds: readonly LegalTextKind[] = both) {
  const { openid } = await mall.wechatUser("新来的");
  const login = await mall
    .callAs(null)
    .auth.login({ code: await mall.wechatCode(openid), agreed: await agreedTo(kinds), app: "h5" });
  const api = mall.callAs(login.token);
  const address = { name: "陈小雨", phone: "13900001111", regionCode: "340104", detail: "望江西路 1 号" };
  const { id: addressId } = await api.addresses.create(address);
  return { id: login.member.id, openid, token: login.token, login, api, addressId };
}

describe("before the shop has published a text", () => {
  test("nobody is asked for a consent", async () => {
    expect(early.login.missing).toEqual([]);
    expect((await buy(mall, early, [{ skuId: tea, quantity: 1 }])).orderNos).toHaveLength(1);
  });
});

describe("agreements in force", () => {
  test("a registration without the consents is refused and leaves no member", async () => {
    for (const kind of legalTextKinds) await publish(kind);
    const { openid } = await mall.wechatUser("没勾选");
    for (const kinds of [[], ["user_agreement"]] as const) {
      const agreed = await agreedTo(kinds);
      const login = mall.callAs(null).auth.login({ code: await mall.wechatCode(openid), agreed });
      expect(await refusalOf(login)).toMatchObject({
        code: "consent.required",
        message: "请先阅读并同意用户协议和隐私政策",
      });
    }
    const rows = await mall.db.run(({ sql }) => sql`SELECT 1 FROM member_openid WHERE openid = ${openid}`);
    expect(rows).toHaveLength(0);
  });

  test("a registration keeps kind, version, time and app of each consent", async () => {
    const { id, api, login } = await register();
    const at = mall.clock.now.toISOString();
    const kept = [
      { kind: "privacy_policy", name: "隐私政策", version: 1, at, app: "h5" },
      { kind: "user_agreement", name: "用户协议", version: 1, at, app: "h5" },
    ] as const;
    expect(await api.agreements.mine()).toEqual([...kept]);
    expect((await service.api.desk.members.rights({ memberId: id })).consents).toEqual([...kept]);
    expect(login.missing).toEqual([{ kind: "agent_agreement", name: "代理协议", version: 1 }]);
  });

  test("a version that is not the current one is refused", async () => {
    const { openid } = await mall.wechatUser("旧版本");
    const agreed = [
      { kind: "user_agreement" as const, version: 1 },
      { kind: "privacy_policy" as const, version: 2 },
    ];
    const login = mall.callAs(null).auth.login({ code: await mall.wechatCode(openid), agreed });
    expect(await codeOf(login)).toBe("consent.outdated");
  });

  test("a known member may log in and read, but neither buy nor top up before they agree", async () => {
    const { token, missing } = await mall.callAs(null).auth.login({ code: await mall.wechatCode(early.openid) });
    expect(missing.map(({ kind }) => kind)).toEqual([...legalTextKinds]);
    const api = mall.callAs(token);
    expect((await api.members.me()).id).toBe(early.id);
    const line = { lines: [{ skuId: tea, quantity: 1 }], addressId: early.addressId };
    const { totalFen } = await api.checkout.quote(line);
    const place = () => api.checkout.place({ ...line, expectedTotalFen: totalFen, requestKey: newRequestKey() });
    expect(await codeOf(place())).toBe("consent.required");
    expect(await codeOf(api.balance.topUp({ amountFen: 10_000, requestKey: newRequestKey() }))).toBe(
      "consent.required",
    );
    await api.agreements.agree({ agreed: await agreedTo(both), app: "weapp" });
    expect((await place()).status).toBe("pending");
    await api.balance.topUp({ amountFen: 10_000, requestKey: newRequestKey() });
  });

  test("agreeing twice keeps the first moment", async () => {
    const { api } = await register();
    const before = await api.agreements.mine();
    mall.clock.now = new Date(mall.clock.now.getTime() + 60_000);
    await api.agreements.agree({ agreed: await agreedTo(both), app: "weapp" });
    expect(await api.agreements.mine()).toEqual(before);
  });

  test("a joining order asks for the agent agreement and keeps its version", async () => {
    const shopper = await register();
    const line = { lines: [{ skuId: pack, quantity: 1 }], addressId: shopper.addressId };
    const { totalFen: expectedTotalFen } = await shopper.api.checkout.quote(line);
    const order = { ...line, expectedTotalFen, requestKey: newRequestKey() };
    expect(await refusalOf(shopper.api.checkout.place(order))).toMatchObject({
      code: "consent.agent_needed",
      message: "购买加盟商品前，请先阅读并同意代理协议",
    });
    await shopper.api.agreements.agree({ agreed: await agreedTo(["agent_agreement"]), app: "h5" });
    const { orderNos } = await shopper.api.checkout.place(order);
    const [row] = await mall.db.run(({ drizzle }) =>
      drizzle.select().from(shopOrder).where(eq(shopOrder.orderNo, orderNos[0]!)),
    );
    expect(row?.agentAgreementVersion).toBe(1);
  });

  test("other orders keep no version of the agent agreement", async () => {
    const shopper = await register([...both, "agent_agreement"]);
    const { orderNos } = await buy(mall, shopper, [{ skuId: tea, quantity: 1 }]);
    const [row] = await mall.db.run(({ drizzle }) =>
      drizzle.select().from(shopOrder).where(eq(shopOrder.orderNo, orderNos[0]!)),
    );
    expect(row?.agentAgreementVersion).toBeNull();
  });

  test("a new version asks everybody again and keeps the earlier consents", async () => {
    const shopper = await register();
    await publish("privacy_policy");
    expect((await shopper.api.agreements.missing()).map(({ kind, version }) => [kind, version])).toEqual([
      ["privacy_policy", 2],
      ["agent_agreement", 1],
    ]);
    const { token } = await mall.callAs(null).auth.login({
      code: await mall.wechatCode(shopper.openid),
      agreed: await agreedTo(["privacy_policy"]),
    });
    const kept = await mall.callAs(token).agreements.mine();
    expect(
      kept
        .filter(({ kind }) => kind === "privacy_policy")
        .map(({ version }) => version)
        .sort(),
    ).toEqual([1, 2]);
  });

  test("consents can neither be changed nor deleted by the app's role", async () => {
    const { id } = await register();
    const change = mall.db.run(({ sql }) => sql`UPDATE member_consent SET version = 9 WHERE member_id = ${id}`);
    expect(change).rejects.toThrow("permission denied");
    const removal = mall.db.run(({ sql }) => sql`DELETE FROM member_consent WHERE member_id = ${id}`);
    expect(removal).rejects.toThrow("permission denied");
  });
});
