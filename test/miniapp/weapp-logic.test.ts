import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import path from "node:path";
import { grantStanding } from "@liandong/api/people/standing/change-grant";
import { defaultShopName } from "@liandong/core/settings/default-shop-name";
import { insertGoods, openStores } from "../support/goods";
import { createTestMall } from "../support/test-mall";
import { loadWeapp } from "./weapp-runtime";

const project = path.resolve(import.meta.dir, "../..");
const root = path.join(project, "miniapp/dist/weapp");

const mall = await createTestMall();
const server = Bun.serve({ port: 0, fetch: (request) => mall.app.fetch(request) });

beforeAll(() => {
  if (!existsSync(path.join(root, "app.json"))) {
    const build = Bun.spawnSync([process.execPath, "run", "build:weapp", "--try"], { cwd: project });
    if (build.exitCode !== 0) throw new Error(build.stderr.toString());
  }
}, 180_000);

afterAll(() => server.stop(true));

/** Polls, as requests are real and take a moment. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !holds(); tries++) await Bun.sleep(50);
  expect(holds()).toBe(true);
}

describe("the mini-program's logic layer with only wx, App, Page and Component", () => {
  test("the home page asks the API over wx.request and hands the answer to the templates", async () => {
    const weapp = loadWeapp({ root, apiUrl: server.url.origin });
    weapp.launch({});
    const { shown } = weapp.open("pages/home/index");
    await until(() => shown().includes("加盟区"));
    expect(weapp.requests.map(({ url }) => new URL(url).pathname)).toContain("/trpc/catalog.home,settings.shop");
    expect(weapp.asked.title).toBe(defaultShopName);
    expect(shown()).toContain("货架正在整理");
  });

  test("a refusal of the API is shown with the API's own sentence", async () => {
    const weapp = loadWeapp({ root, apiUrl: server.url.origin });
    weapp.launch({});
    const { shown } = weapp.open("pages/product/index", { id: "999999" });
    await until(() => shown().includes("这里没有内容"));
    expect(shown()).toContain("去首页看看");
  });

  test("the inviter of a share card is remembered and shown", async () => {
    const inviter = await mall.newMember();
    const { id: staffId } = await (await mall.newStaff("operator", ["operator"])).api.desk.session.me();
    await grantStanding({
      ctx: mall.deps,
      memberId: inviter.id,
      what: { mark: "identity:agent" },
      reason: "测试",
      actor: `staff:${staffId}`,
    });
    const { invitationCode } = await inviter.api.members.me();
    const weapp = loadWeapp({ root, apiUrl: server.url.origin });
    weapp.launch({ i: invitationCode ?? "" });
    const { shown } = weapp.open("pages/home/index");
    await until(() => shown().includes("邀请你来逛逛"));
    expect(shown()).toContain(inviter.login.member.nickname);
    expect(weapp.storage.get("invitation-code")).toBe(invitationCode);
  });

  test("a product shared to 朋友圈 opens as a single page that leads into the mini-program and has nothing to buy with", async () => {
    await openStores(mall.db);
    const { productId: id } = await insertGoods(mall.db, { zone: "retail", priceFen: 5_000, title: "祁门红茶" });
    const single = loadWeapp({ root, apiUrl: server.url.origin, scene: 1154 });
    single.launch({});
    const page = single.open("pages/product/index", { id });
    await until(() => page.shown().includes("祁门红茶"));
    expect(page.shown()).toContain("点下方“前往小程序”登录和购买");
    expect(page.shown()).not.toContain("加购物车");
    const whole = loadWeapp({ root, apiUrl: server.url.origin });
    whole.launch({});
    const usual = whole.open("pages/product/index", { id });
    await until(() => usual.shown().includes("加购物车"));
    expect(usual.shown()).not.toContain("前往小程序");
  });

  test("a new version asks before the restart", async () => {
    const weapp = loadWeapp({ root, apiUrl: server.url.origin });
    weapp.launch({});
    await until(() => weapp.asked.updateReady !== null);
    weapp.asked.updateReady?.();
    await until(() => weapp.asked.restarts === 1);
    expect(weapp.asked.modals).toEqual(["新版本已准备好"]);
  });

  test("WeChat's privacy question opens its page once, and leaving the page refuses what waits", async () => {
    const weapp = loadWeapp({ root, apiUrl: server.url.origin });
    weapp.launch({});
    const answers: { event: string }[] = [];
    await until(() => weapp.asked.needPrivacy !== null);
    weapp.asked.needPrivacy?.((answer) => void answers.push(answer));
    weapp.asked.needPrivacy?.((answer) => void answers.push(answer));
    await until(() => weapp.asked.navigatedTo.length === 1);
    expect(weapp.asked.navigatedTo).toEqual(["/pages/privacy/index"]);
    const { page, shown } = weapp.open("pages/privacy/index");
    await until(() => shown().includes("使用前请阅读隐私政策"));
    page.onUnload();
    await until(() => answers.length === 2);
    expect(answers).toEqual([{ event: "disagree" }, { event: "disagree" }]);
  });

  test("pages of staff ask with the staff session, those of members with theirs, and each is lost alone", async () => {
    const member = await mall.newMember("阿宁");
    await mall.newStaff("kefu", ["service"]);
    const account = { username: "kefu", password: "correct horse", app: "mini_program" as const };
    const { token, staff } = await mall.callAs(null).desk.session.login(account);
    const weapp = loadWeapp({ root, apiUrl: server.url.origin });
    weapp.storage.set("member-session", member.token);
    weapp.storage.set("staff-session", { token, staff });
    weapp.launch({});
    const { shown } = weapp.open("staff/home/index");
    await until(() => shown().includes("都处理完了"));
    const bearersOf = (procedure: string) =>
      weapp.requests.filter(({ url }) => url.includes(procedure)).map(({ header }) => header.authorization);
    expect(bearersOf("desk.home.waiting")).toEqual([`Bearer ${token}`]);
    weapp.open("pages/me/index");
    await until(() => bearersOf("members.me").length > 0);
    expect(new Set(bearersOf("members.me"))).toEqual(new Set([`Bearer ${member.token}`]));
    await mall.callAs(token).desk.session.logout();
    const lost = weapp.open("staff/cases/index");
    await until(() => lost.shown().includes("员工登录"));
    expect(weapp.storage.has("staff-session")).toBe(false);
    expect(weapp.storage.get("member-session")).toBe(member.token);
  });

  test("the code runs without the global names that WeChat withholds", () => {
    const weapp = loadWeapp({ root, apiUrl: server.url.origin });
    expect(weapp.namesInReach(["process", "require", "Bun", "fetch", "window", "document", "AbortController"])).toEqual(
      [],
    );
  });
});
