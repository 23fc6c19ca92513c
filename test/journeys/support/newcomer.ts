import { expect } from "bun:test";
import type { Page } from "playwright-core";
import { chooseToBuy, expectText, fillAddress, logIn, openPath, payAs, readAwards, seen, textOf } from "./mall-steps";
import type { Stage } from "./open-stage";
import type { Window } from "./window";

export type Newcomer = {
  nickname: string;
  window: Window;
  orderNo: string;
  invitationCode: string;
};

type Input = { stage: Stage; link: string; inviter: string; nickname: string; pictures?: boolean };

const region = ["安徽省", "合肥市", "蜀山区"] as const;

/**
 * A friend opens the link of a join product, sees the inviter, logs in, buys for ¥499 and thereby becomes an agent:
 * steps 2 and 3 of the journey, with an expectation for each screen.
 */
export async function joinByLink({ stage, link, inviter, nickname, pictures = false }: Input): Promise<Newcomer> {
  const window = await stage.openPhone();
  const { page } = window;
  const picture = async (name: string) => {
    if (pictures) await window.shoot(`journey-${name}`);
  };
  await page.goto(link);
  await expectText(page, "#invitation-bar", inviter);
  await expectText(page, "#product-price", "499");
  await picture("1-link-opened");
  await seen(page, "#invitation-login").click();
  await expectText(page, "#login-inviter", `${inviter} 邀请了你`);
  await picture("2-login");
  await logIn(page, { newNickname: nickname });
  await expectText(page, "body", `已接受 ${inviter} 的邀请`);

  expect(await textOf(page, "#product-price")).toBe("¥499.00");
  await chooseToBuy(page);
  await seen(page, "#ship-to").click();
  await fillAddress(page, { name: nickname, phone: "13900000042", region, detail: "望江西路 99 号 3 幢 502" });
  await expectText(page, "#ship-to", `${region.join(" ")} 望江西路 99 号 3 幢 502`);
  await expectText(page, "#checkout-total", "¥499.00");
  await picture("3-checkout");
  await seen(page, "#place-order").click();
  await agreeToJoin(page);
  await seen(page, "#cashier").waitFor();
  await picture("4-cashier");
  await payAs(page, "confirm", "¥499.00");

  await expectText(page, "#result-paid", "付款成功");
  await expectText(page, "#result-paid", "¥499.00");
  await expectText(page, "#joined", "恭喜，你已成为代理");
  const invitationCode = await textOf(page, "#joined-code");
  expect(invitationCode).toMatch(/^[0-9A-Z]{8,10}$/);
  await picture("5-result");
  await seen(page, "#see-order").click();
  await seen(page, "#order-page").waitFor();
  const orderNo = new URL(page.url().replace("#/", "")).searchParams.get("orderNo") ?? "";
  expect(orderNo).not.toBe("");
  return { nickname, window, orderNo, invitationCode };
}

/** The first order of the join zone asks for the agent agreement, and goes on by itself afterwards. */
async function agreeToJoin(page: Page): Promise<void> {
  await expectText(page, "#agree", "代理协议");
  await seen(page, "#agree-tick").click();
  await seen(page, "#agree-submit").click();
  await page.locator("#agree:visible").waitFor({ state: "detached" });
}

/** The link to a join product that its page offers for sharing. */
export async function copyProductLink({ page }: Window): Promise<string> {
  await openPath(page, "/pages/home/index");
  await seen(page, "#channel-join").click();
  await seen(page, "#products .product-card").click();
  await expectText(page, "#product-price", "¥499.00");
  await seen(page, "#share").click();
  await expectText(page, "body", "链接已复制");
  return page.evaluate(() => navigator.clipboard.readText());
}

/** The awards that one order paid, each as `name amount rule`. */
export async function earnedBy({ page }: Window, orderNo: string): Promise<string[]> {
  return (await readAwards(page, orderNo)).sort();
}

/** Gives the WeChat phone number to the shop on the page 个人资料; returns its last four digits. */
export async function bindPhone({ page }: Window): Promise<string> {
  await openPath(page, "/pages/profile/index");
  await seen(page, "#bind-phone").click();
  await expectText(page, "#my-phone", "****");
  return /\*{4}(\d{4})/.exec(await textOf(page, "#my-phone"))?.[1] ?? "";
}
