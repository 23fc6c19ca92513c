import { describe, expect, test } from "bun:test";
import { errorMessages } from "@liandong/core/error-messages";
import { createPair } from "./wechat-pair";

const page = { path: "pages/product/index", query: "id=42", days: 30 };

describe("URL links", () => {
  test("a link opens its page with its query and lives as many days as asked for", async () => {
    const { sandbox, wechat, now } = await createPair();
    const url = await wechat.urlLink({ ...page, days: 7 });
    const [made] = sandbox.state.urlLinks;
    expect(made).toMatchObject({ url, path: page.path, query: page.query, envVersion: "develop" });
    expect(made!.expiresAt - now().getTime()).toBe(7 * 86_400_000);
  });

  test("pages that are not published and queries that WeChat does not take are refused by name", async () => {
    const { sandbox, wechat } = await createPair();
    sandbox.settings.publishedPages = [page.path];
    expect(await wechat.urlLink(page)).toStartWith("http");
    await expect(wechat.urlLink({ ...page, path: "pages/gone/index" })).rejects.toMatchObject({
      code: "link.unknown_page",
    });
    for (const query of ["名=茶", `id=${"1".repeat(1024)}`])
      await expect(wechat.urlLink({ ...page, query })).rejects.toMatchObject({ code: "link.bad_query" });
    expect(sandbox.state.urlLinks).toHaveLength(1);
  });

  test.each([
    [85079, "link.app_unpublished"],
    [40002, "link.not_allowed"],
    [48001, "link.not_allowed"],
    [44990, "link.too_many"],
    [45009, "link.too_many"],
    [40999, "wechat.refused"],
  ] as const)("WeChat's %d reads as %s", async (errcode, code) => {
    const { sandbox, wechat, line } = await createPair();
    line.fetch = (request) =>
      request.url.includes("generate_urllink") ? Response.json({ errcode, errmsg: "no" }) : sandbox.fetch(request);
    await expect(wechat.urlLink(page)).rejects.toMatchObject({ code, wechatCode: errcode });
    expect(errorMessages[code]).toMatch(/[一-鿿]/);
  });

  test("a link of no day, of 31 days or with its query in the path is a fault of the caller", async () => {
    const { wechat } = await createPair();
    for (const days of [0, 31, 1.5]) await expect(wechat.urlLink({ ...page, days })).rejects.toThrow("1 to 30 days");
    await expect(wechat.urlLink({ ...page, path: "pages/product/index?id=42" })).rejects.toThrow("bare path");
  });

  test("the sandbox takes no longer interval than WeChat does", async () => {
    const { sandbox, wechat } = await createPair();
    await wechat.urlLink(page);
    const { value: token } = await tokenOf(sandbox);
    const ask = async (body: object) => {
      const url = `http://sandbox.test/wxa/generate_urllink?access_token=${token}`;
      return (await sandbox.fetch(new Request(url, { method: "POST", body: JSON.stringify(body) }))).json();
    };
    expect(await ask({ expire_type: 1, expire_interval: 31 })).toMatchObject({ errcode: 85401 });
    expect(await ask({ expire_type: 1 })).toMatchObject({ errcode: 85401 });
    expect(await ask({ expire_type: 0 })).toMatchObject({ errcode: 85401 });
    expect(await ask({ expire_type: 2 })).toMatchObject({ errcode: 47001 });
    expect(await ask({ path: "a?b=1", expire_type: 1, expire_interval: 1 })).toMatchObject({ errcode: 40165 });
  });
});

async function tokenOf(sandbox: Awaited<ReturnType<typeof createPair>>["sandbox"]): Promise<{ value: string }> {
  const { appid, secret } = sandbox.keys;
  const body = JSON.stringify({ grant_type: "client_credential", appid, secret });
  const answer = await sandbox.fetch(new Request("http://sandbox.test/cgi-bin/stable_token", { method: "POST", body }));
  const { access_token: value } = (await answer.json()) as { access_token: string };
  return { value };
}

describe("the page that WeChat's messages about parcels open", () => {
  test("a published page is taken, and replaces the one before", async () => {
    const { sandbox, wechat } = await createPair();
    await wechat.setOrderPath("pages/orders/index");
    await wechat.setOrderPath("pages/order/index");
    expect(sandbox.state.orderPaths).toEqual({ [sandbox.keys.appid]: "pages/order/index" });
  });

  test("an unpublished page, or a mini-program without 发货信息管理, is refused", async () => {
    const { sandbox, wechat } = await createPair();
    sandbox.settings.publishedPages = ["pages/order/index"];
    await expect(wechat.setOrderPath("pages/orders/index")).rejects.toMatchObject({ wechatCode: 40165 });
    sandbox.settings.isTradeManaged = false;
    await expect(wechat.setOrderPath("pages/order/index")).rejects.toMatchObject({ wechatCode: 48001 });
    expect(sandbox.state.orderPaths).toEqual({});
  });
});
