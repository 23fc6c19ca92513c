import { expect } from "bun:test";
import { openidOf } from "@liandong/api/demo/play/demo-actor";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { enterDesk, findInDesk, part, rowsOf, saidBy } from "./support/desk-steps";
import { enterAs, expectText, openPath, readAvailable, textOf } from "./support/mall-steps";
import { bindPhone, copyProductLink, earnedBy, joinByLink, type Newcomer } from "./support/newcomer";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// The shop's main purpose, from a share card to everybody's awards, with all real parts and in real browsers.
const stage = openStage();
/** A boss of the demo with three direct agents, whom placement awards (见点奖) reach at any depth. */
const boss = "婉清在合肥";
let a: Window;
let linkOfA: string;
let fenBeforeA: number;
let b: Newcomer;
let linkOfB: string;
let c: Newcomer;
let lastFourOfB: string;

const fenOf = (yuan: string) => Math.round(Number(yuan.replace(/[¥,\s]/g, "")) * 100);
const earnedInAll = async (window: Window) => fenOf(await readAvailable(window.page));

stage.step("1. boss A sees the invitation code and forwards the link of a join product", async () => {
  a = await stage.openPhone();
  await enterAs(a.page, { openid: openidOf("wanqing") });
  expect(await textOf(a.page, "#identity-name")).toBe("老板");
  const code = await textOf(a.page, "#invitation-code");
  expect(code).toMatch(/^[0-9A-Z]{8,10}$/);
  fenBeforeA = await earnedInAll(a);
  linkOfA = await copyProductLink(a);
  expect(linkOfA).toStartWith(`${stage.shop().url}/#/pages/product/index?i=${code}&id=`);
});

stage.step("2. a newcomer follows the link, pays ¥499 and becomes an agent with a code", async () => {
  b = await joinByLink({ stage, link: linkOfA, inviter: boss, nickname: "贝贝", pictures: true });
  const { page } = b.window;
  lastFourOfB = await bindPhone(b.window);
  expect(lastFourOfB).toMatch(/^\d{4}$/);
  await openPath(page, "/pages/me/index");
  expect(await textOf(page, "#identity-name")).toBe("代理");
  expect(await textOf(page, "#invitation-code")).toBe(b.invitationCode);
  expect(await textOf(page, "#my-referrer")).toContain(boss);
  expect(await textOf(page, "#my-owner")).toContain(boss);
});

stage.step("3. boss A has 直推奖 100 and 见点奖 200 from the newcomer's order, and reads why", async () => {
  expect(await earnedBy(a, b.orderNo)).toEqual([
    "直推奖 +¥100.00 直推奖 100.00 元：你是 贝贝 的推荐人",
    "见点奖 +¥200.00 见点奖 200.00 元：你是老板，贝贝 由你直推并归属于你",
  ]);
  expect(await earnedInAll(a)).toBe(fenBeforeA + 300_00);
  await a.shoot("journey-6-earnings-of-a");
});

stage.step("4. the new agent's first newcomer pays 直推奖 100 to the agent and 见点奖 200 to boss A", async () => {
  linkOfB = await copyProductLink(b.window);
  expect(linkOfB).toContain(`?i=${b.invitationCode}&id=`);
  c = await joinByLink({ stage, link: linkOfB, inviter: "贝贝", nickname: "春生" });
  expect(await earnedBy(b.window, c.orderNo)).toEqual(["直推奖 +¥100.00 直推奖 100.00 元：你是 春生 的推荐人"]);
  expect(await earnedBy(a, c.orderNo)).toEqual(["见点奖 +¥200.00 见点奖 200.00 元：你是 春** 的归属老板，直推满 4 人"]);
  await openPath(b.window.page, "/agent/team/index");
  await expectText(b.window.page, "#boss-progress", "直推代理 1/2");
});

stage.step("5. the second newcomer makes the agent a boss, after paying the awards of an agent", async () => {
  const { orderNo, window } = await joinByLink({ stage, link: linkOfB, inviter: "贝贝", nickname: "冬青" });
  expect(await earnedBy(b.window, orderNo)).toEqual(["直推奖 +¥100.00 直推奖 100.00 元：你是 冬青 的推荐人"]);
  expect(await earnedBy(a, orderNo)).toEqual(["见点奖 +¥200.00 见点奖 200.00 元：你是 冬** 的归属老板，直推满 4 人"]);
  await openPath(b.window.page, "/pages/me/index");
  await expectText(b.window.page, "#identity-name", "老板");
  await openPath(b.window.page, "/agent/team/index");
  await expectText(b.window.page, "#team-handed-over", "2");
  await openPath(window.page, "/pages/me/index");
  await expectText(window.page, "#my-owner", boss);
});

stage.step("6. the third newcomer pays the new boss 300, and boss A 平级奖 30", async () => {
  const { orderNo, window } = await joinByLink({ stage, link: linkOfB, inviter: "贝贝", nickname: "方舟" });
  expect(await earnedBy(b.window, orderNo)).toEqual([
    "直推奖 +¥100.00 直推奖 100.00 元：你是 方舟 的推荐人",
    "见点奖 +¥200.00 见点奖 200.00 元：你是老板，方舟 由你直推并归属于你",
  ]);
  expect(await earnedBy(a, orderNo)).toEqual([
    "平级奖 +¥30.00 平级奖：你是老板 贝贝 的归属老板，贝贝 在本单得 300.00 元，按 10% 计",
  ]);
  expect(await earnedInAll(b.window)).toBe(500_00);
  await b.window.shoot("journey-7-earnings-of-b");
  expect(await earnedInAll(a)).toBe(fenBeforeA + 730_00);
  await openPath(window.page, "/pages/me/index");
  await expectText(window.page, "#my-owner", "贝贝");
});

stage.step("7. customer service finds the newcomer by phone, order and name, and sees everything", async () => {
  const { page, shoot } = await stage.openDesk();
  await enterDesk(page, "kefu");
  expect(await findInDesk(page, lastFourOfB)).toContain("贝贝");
  await part(page, "member-page").waitFor();
  expect(await saidBy(page, "member-nickname")).toBe("贝贝");
  expect(await saidBy(page, "member-identity")).toBe("老板");
  expect(await saidBy(page, "member-card")).toContain(`${lastFourOfB}`);
  expect(await saidBy(page, "relations")).toContain(`推荐人 ${boss}`);
  expect(await saidBy(page, "account-available")).toContain("¥500.00");
  expect(await saidBy(page, "order-row")).toContain(b.orderNo);
  await shoot("journey-8-desk-member");

  await part(page, "tab-identity").click();
  const changes = await rowsOf(page, "identity-row");
  expect(changes).toHaveLength(2);
  expect(changes.join("\n")).toContain("普通会员→代理");
  expect(changes.join("\n")).toContain("代理→老板");
  expect(changes.join("\n")).toContain(b.orderNo);
  await part(page, "tab-entries").click();
  await part(page, "entry-row").first().waitFor();
  const entries = await rowsOf(page, "entry-row");
  expect(entries).toHaveLength(4);
  expect(entries.filter((row) => row.includes("直推奖")).every((row) => row.includes("+¥100.00"))).toBe(true);
  expect(entries.find((row) => row.includes(c.orderNo))).toContain("直推奖 100.00 元：贝贝 是 春生 的推荐人");

  expect(await findInDesk(page, b.orderNo)).toContain(`订单 ${b.orderNo}`);
  await part(page, "order-page").waitFor();
  expect(await saidBy(page, "order-total")).toBe("¥499.00");
  expect(await saidBy(page, "order-buyer")).toContain("贝贝");
  expect(await part(page, "history-step").evaluateAll((steps) => steps.map((step) => step.dataset.to))).toEqual([
    "paid",
    "pending_payment",
  ]);
  expect((await rowsOf(page, "award-row")).sort()).toEqual([
    expect.stringMatching(/^婉清在合肥 直推奖 ¥100\.00 .*婉清在合肥 是 贝贝 的推荐人$/),
    expect.stringMatching(/^婉清在合肥 见点奖 ¥200\.00 .*婉清在合肥 是老板，贝贝 由其直推并归属于其$/),
  ]);
  expect(await part(page, "ledger-transaction").count()).toBe(1);
  expect(await saidBy(page, "order-ledger")).toContain("合计，两边相等");
  const ledger = (await rowsOf(page, "ledger-entry")).join("\n");
  expect(ledger).toContain("直推奖 100.00 元");
  expect(ledger).toContain("分红池");
  await shoot("journey-9-desk-order");

  expect(await findInDesk(page, "贝贝")).toContain("昵称");
  await part(page, "member-page").waitFor();
  expect(await saidBy(page, "member-nickname")).toBe("贝贝");
});

stage.step("8. an operator makes a member a boss and revokes it", async () => {
  const phone = await stage.openPhone();
  await enterAs(phone.page, { newNickname: "秦岭" });
  const { page } = await stage.openDesk();
  await enterDesk(page, "yunying");
  await findInDesk(page, "秦岭");
  await part(page, "tab-grants").click();
  await part(page, "grant-open").click();
  await part(page, "grant-identity").click();
  await page.locator(".ant-select-item-option", { hasText: "老板" }).click();
  await part(page, "reason-input").fill("线下签约加盟，协议 HF-208");
  await part(page, "reason-confirm").click();
  await part(page, "grant-row").waitFor();
  await expect(saidBy(page, "member-identity")).resolves.toBe("老板");
  await openPath(phone.page, "/pages/me/index");
  await expectText(phone.page, "#identity-name", "老板");
  expect(await textOf(phone.page, "#invitation-code")).toMatch(/^[0-9A-Z]{8,10}$/);

  await part(page, "grant-revoke").click();
  await part(page, "reason-input").fill("协议已解除");
  await part(page, "reason-confirm").click();
  await part(page, "grant-row").waitFor({ state: "detached" });
  await openPath(phone.page, "/pages/me/index");
  await expectText(phone.page, "#identity-name", "普通会员");
});

stage.step("9. the books agree with every amount that was shown", async () => {
  const { db } = stage.shop().deps;
  const { checks, differences } = await db.transaction(verifyBooks, { isolation: "repeatable read" });
  expect(differences).toEqual([]);
  expect(checks).toBeGreaterThan(5);
  // The first joining order of each newcomer is refused until they have agreed to the agent agreement.
  expect(stage.troubles().filter((trouble) => !/\b403\b/.test(trouble))).toEqual([]);
});
