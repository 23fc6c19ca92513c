import { expect } from "bun:test";
import { readFileSync } from "node:fs";
import { openidOf } from "@liandong/api/demo/play/demo-actor";
import { loadLegalTextVersions, saveLegalText } from "@liandong/db/settings/legal-texts";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import sharp from "sharp";
import { enterDesk, findInDesk, part, rowsOf, saidBy } from "./support/desk-steps";
import { chooseUser, enterAs, expectText, logIn, openPath, seen, textOf } from "./support/mall-steps";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// What a member agrees to, who they are and how they leave, on the phone and at the desk.
const stage = openStage();
let phone: Window;
let memberId = "";
let openid = "";

stage.step("1. a newcomer cannot log in before the agreements are ticked, and reads them first", async () => {
  phone = await stage.openPhone();
  const { page } = phone;
  await openPath(page, "/pages/login/index");
  await seen(page, "#login-agree").waitFor();
  expect(await seen(page, "#login-agree").getAttribute("aria-checked")).toBe("false");
  await seen(page, "#login-submit").click();
  await expectText(page, "body", "请先阅读并勾选同意协议");
  await seen(page, "#login-agree-privacy_policy").click();
  await expectText(page, "#agreement-version", "第 1 版");
  await expectText(page, "#agreement-text", "你的权利");
  await phone.shoot("agreement");
  await openPath(page, "/pages/login/index");
  await logIn(page, { newNickname: "周小满" });
});

stage.step("2. the member chooses a picture, a nickname, a sex and a birthday", async () => {
  const { page } = phone;
  await openPath(page, "/pages/me/index");
  await seen(page, "#go-profile").click();
  await seen(page, "#profile-avatar").waitFor();
  const before = await textOf(page, "#profile");
  memberId = /会员号\s*(\d{8})/.exec(before)?.[1] ?? "";
  expect(memberId).toMatch(/^\d{8}$/);
  const chooser = page.waitForEvent("filechooser");
  await seen(page, "#profile-avatar").click();
  const green = { width: 64, height: 64, channels: 3 as const, background: { r: 30, g: 120, b: 60 } };
  const buffer = await sharp({ create: green }).png().toBuffer();
  await (await chooser).setFiles({ name: "me.png", mimeType: "image/png", buffer });
  await expectText(page, "body", "已保存");
  await seen(page, "#edit-nickname").click();
  await seen(page, "#nickname-input input").fill("小满的茶");
  await seen(page, "#nickname-save").click();
  await expectText(page, "#edit-nickname", "小满的茶");
  await phone.shoot("profile");
  const { db } = stage.shop().deps;
  const [row] = await db.run(({ sql }) => sql`SELECT avatar_url, nickname FROM member WHERE id = ${memberId}`);
  expect(row?.avatar_url).toStartWith("/media/uploads/");
  const [link] = await db.run(({ sql }) => sql`SELECT openid FROM member_openid WHERE member_id = ${memberId}`);
  openid = String(link?.openid);
});

stage.step(
  "3. a new version of the privacy policy is asked for at the next visit, and reading goes on without it",
  async () => {
    const { page } = phone;
    const { db } = stage.shop().deps;
    await db.transaction(async (tx) => {
      const version = (await loadLegalTextVersions(tx)).privacy_policy;
      const text = "隐私政策的第二版全文，请仔细阅读以后再同意。";
      await saveLegalText(tx, {
        kind: "privacy_policy",
        version,
        text,
        savedAt: new Date(),
        savedBy: "system",
        restoredFrom: null,
      });
    });
    await openPath(page, "/pages/home/index");
    await expectText(page, "#agree", "协议有更新，请确认");
    await phone.shoot("agree");
    await seen(page, "#agree-later").click();
    await seen(page, "#home .product-card").waitFor();
    await openPath(page, "/pages/me/index");
    await seen(page, "#agree-tick").click();
    await seen(page, "#agree-submit").click();
    await page.locator("#agree:visible").waitFor({ state: "detached" });
    await openPath(page, "/pages/agree/index");
    await expectText(page, "#agree-done", "已经同意");
  },
);

stage.step("4. the member exports everything, confirmed by WeChat", async () => {
  const { page } = phone;
  await openPath(page, "/pages/settings/index");
  await seen(page, "#export-data").click();
  await seen(page, "#export-json").click();
  const download = page.waitForEvent("download");
  await chooseUser(page, { openid });
  const data = JSON.parse(readFileSync(await (await download).path(), "utf8")) as Record<string, unknown[]>;
  expect(data.profile).toMatchObject([{ id: memberId, nickname: "小满的茶" }]);
  expect(data.consents).toHaveLength(3);
});

stage.step("5. staff see consents and sessions, block the member with a reason and take it back", async () => {
  const { page, shoot } = await stage.openDesk();
  await enterDesk(page, "kefu");
  await findInDesk(page, memberId);
  await part(page, "consent-row").first().waitFor();
  expect((await rowsOf(page, "consent-row")).join("\n")).toContain("隐私政策 第 2 版");
  await part(page, "block-open").click();
  await part(page, "reason-input").fill("多次恶意退款");
  await part(page, "reason-confirm").click();
  await part(page, "block-note").waitFor();
  expect(await saidBy(page, "block-note")).toContain("多次恶意退款");
  await shoot("desk-rights");
  await openPath(phone.page, "/pages/login/index");
  await seen(phone.page, "#login-agree").click();
  await seen(phone.page, "#login-submit").click();
  await chooseUser(phone.page, { openid });
  await expectText(phone.page, "body", "你的账号已被限制使用");
  await part(page, "unblock-open").click();
  await part(page, "reason-input").fill("核实后解除");
  await part(page, "reason-confirm").click();
  await part(page, "block-note").waitFor({ state: "detached" });
});

stage.step("6. a member with money is told what is in the way of an erasure", async () => {
  const boss = await stage.openPhone();
  await enterAs(boss.page, { openid: openidOf("wanqing") });
  await openPath(boss.page, "/pages/erase/index");
  await expectText(boss.page, "#erase", "还有没办完的事，暂时不能注销");
  await expectText(boss.page, "#erase", "可提现");
  await boss.shoot("erase-in-the-way");
});

stage.step("7. the member erases the account, is logged out and comes back as a new member", async () => {
  const { page } = phone;
  await enterAs(page, { openid });
  await seen(page, "#go-settings").click();
  await seen(page, "#go-erase").click();
  await expectText(page, "#erase", "注销后不能恢复");
  await phone.shoot("erase");
  await seen(page, "#erase-submit").click();
  await page.getByText("确定", { exact: true }).last().click();
  await chooseUser(page, { openid });
  await expectText(page, "body", "账号已注销");
  const { db } = stage.shop().deps;
  const [gone] = await db.run(
    ({ sql }) => sql`SELECT nickname, phone, erased_at IS NOT NULL AS erased FROM member WHERE id = ${memberId}`,
  );
  expect(gone).toEqual({ nickname: "已注销用户", phone: null, erased: true });
  await enterAs(page, { openid });
  expect(await textOf(page, "#identity-card")).not.toContain(memberId);
  expect((await db.transaction(verifyBooks, { isolation: "repeatable read" })).differences).toEqual([]);
  // The block ends the phone's session, and WeChat's login is refused then: nothing else may fail.
  expect(stage.troubles().filter((trouble) => !/\b40[13]\b/.test(trouble))).toEqual([]);
});
