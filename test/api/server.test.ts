import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnv, SettingError } from "@liandong/api/env";
import { clientIpOf } from "@liandong/api/http/client-ip";
import { createApp } from "@liandong/api/server";
import { startServer } from "@liandong/api/start-server";
import { openDatabase } from "@liandong/db/connection/open-database";
import { Hono } from "hono";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();
const folder = mkdtempSync(join(tmpdir(), "liandong-served-"));
beforeAll(() => {
  for (const sub of ["media/products", "h5", "desk"]) mkdirSync(join(folder, sub), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "media/products/tea.webp"), "picture");
  writeFileSync(join(folder, "h5/index.html"), "h5 start");
  writeFileSync(join(folder, "h5/app.0123abcd.js"), "script");
  writeFileSync(join(folder, "desk/index.html"), "desk start");
});
afterAll(() => rmSync(folder, { recursive: true }));

let ready = true;
const settings = {
  production: true,
  proxyHops: 0,
  sandboxUrl: "http://localhost:3001",
  folders: { media: join(folder, "media"), h5: join(folder, "h5"), desk: join(folder, "desk") },
  ready: () => ready,
};
const app = createApp(mall.deps, settings);
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

describe("health and readiness", () => {
  test("health and readiness are fine when the database answers", async () => {
    expect((await get("/healthz")).status).toBe(200);
    expect((await get("/readyz")).status).toBe(200);
  });

  test("a stopping server, or one without a database, is alive and not ready", async () => {
    ready = false;
    expect((await get("/readyz")).status).toBe(503);
    ready = true;
    const nowhere = openDatabase({ url: "postgres://nobody@127.0.0.1:1/none", deadlineMs: 500 });
    const cut = createApp({ ...mall.deps, db: nowhere }, settings);
    expect((await cut.request("/readyz")).status).toBe(503);
    expect((await cut.request("/healthz")).status).toBe(200);
    const answer = await cut.request("/trpc/catalog.categories");
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: { data: { code: "service.unavailable" } } });
    await nowhere.close();
  });
});

describe("files and settings over HTTP", () => {
  test("pictures are served and cached for a day, and nothing outside their folder", async () => {
    const picture = await get("/media/products/tea.webp");
    expect(await picture.text()).toBe("picture");
    expect(picture.headers.get("content-type")).toBe("image/webp");
    expect(picture.headers.get("cache-control")).toContain("max-age=86400");
    for (const path of ["/media/../secret.txt", "/media/%2e%2e/secret.txt", "/media/..%2fsecret.txt"]) {
      expect(await (await get(path)).text()).not.toContain("secret");
    }
    expect((await get("/media/products/none.webp")).status).toBe(404);
  });

  test("both applications are served with deep links, and hashed files are cached for ever", async () => {
    expect(await (await get("/")).text()).toBe("h5 start");
    expect(await (await get("/pages/product/index?id=1")).text()).toBe("h5 start");
    expect(await (await get("/desk/members/10000001")).text()).toBe("desk start");
    expect((await get("/app.0123abcd.js")).headers.get("cache-control")).toContain("immutable");
    expect((await get("/missing.js")).status).toBe(404);
    expect((await get("/desk")).headers.get("location")).toBe("/desk/");
  });

  test("the divisions are served, and not sent again when unchanged", async () => {
    const first = await get("/divisions.json");
    const etag = first.headers.get("etag")!;
    const provinces = (await first.json()) as { name: string }[];
    expect(provinces.map(({ name }) => name)).toContain("安徽省");
    expect((await get("/divisions.json", { "if-none-match": etag })).status).toBe(304);
  });

  test("the client's configuration and the security headers are sent", async () => {
    const response = await get("/client-config");
    expect(await response.json()).toEqual({ sandboxUrl: "http://localhost:3001" });
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    const open = createApp(mall.deps, { ...settings, production: false });
    expect((await open.request("/client-config")).headers.get("access-control-allow-origin")).toBe("*");
  });
});

describe("procedures over HTTP", () => {
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    });

  test("a session works in a batch, and queries may come as POST", async () => {
    const { openid } = await mall.wechatUser("小林");
    const login = await post("/trpc/auth.login", { code: await mall.wechatCode(openid) });
    const { result } = (await login.json()) as { result: { data: { token: string } } };
    const headers = { authorization: `Bearer ${result.data.token}` };
    const batch = await post("/trpc/members.me,catalog.categories,desk.session.me?batch=1", {}, headers);
    expect(batch.status).toBe(207);
    expect(await batch.json()).toMatchObject([
      { result: { data: { identity: "customer" } } },
      { result: { data: [] } },
      { error: { message: "请先登录", data: { code: "auth.login_required" } } },
    ]);
  });

  test("a batch looks its session up once", async () => {
    const { token } = await mall.newMember();
    const statements: string[] = [];
    const watched = createApp({ ...mall.deps, db: mall.open({ onQuery: (text) => statements.push(text) }) }, settings);
    const headers = { authorization: `Bearer ${token}` };
    await watched.request(`/trpc/${Array(5).fill("members.me").join(",")}?batch=1&input={}`, { headers });
    expect(statements.filter((text) => text.includes('from "session"'))).toHaveLength(1);
  });

  test.each([
    [0, "1.1.1.1", "unknown"],
    [1, "6.6.6.6, 1.1.1.1", "1.1.1.1"],
    [2, "6.6.6.6, 1.1.1.1, 10.0.0.1", "1.1.1.1"],
  ])("behind %i proxies, of %s only what they wrote is believed", async (proxyHops, forwarded, address) => {
    const probe = new Hono().get("/", (c) => c.text(clientIpOf(proxyHops)(c)));
    const answer = await probe.request("/", { headers: { "x-forwarded-for": forwarded } });
    expect(await answer.text()).toBe(address);
  });
});

describe("starting and stopping", () => {
  test("a taken port stops the start with one sentence", async () => {
    const first = startServer({ app, port: 0, log: mall.deps.log });
    expect(() => startServer({ app, port: first.port, log: mall.deps.log })).toThrow(
      new SettingError(`Port ${first.port} is in use: stop what uses it, or set PORT.`),
    );
    await first.stop();
  });

  test("a request under way is finished before the server stops", async () => {
    let finish = () => {};
    const slow = createApp(mall.deps, settings);
    slow.get("/slow-answer.txt", async (c) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return c.text("done");
    });
    const server = startServer({ app: slow, port: 0, log: mall.deps.log });
    const answer = fetch(`${server.url}/slow-answer.txt`);
    while (String(finish) === "() => {}") await Bun.sleep(5);
    const stopped = server.stop();
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    finish();
    expect(await (await answer).text()).toBe("done");
    await stopped;
  });
});

describe("settings", () => {
  test("settings need no variable, and an empty one counts as unset", () => {
    expect(readEnv({})).toMatchObject({ PORT: 3000, SANDBOX_PORT: 3001, NODE_ENV: "development" });
    expect(readEnv({ DATABASE_URL: "" }).DATABASE_URL).toBeUndefined();
  });

  test.each([
    [{ PORT: "abc" }, "PORT"],
    [{ PORT: "70000" }, "PORT"],
    [{ DATABASE_URL: "mysql://root:secret@db" }, "DATABASE_URL"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL"],
  ])("the setting %o is refused with one sentence that names it and not its value", (source, name) => {
    expect(() => readEnv(source)).toThrow(SettingError);
    expect(() => readEnv(source)).toThrow(new RegExp(`^The setting ${name} cannot be used: [^\n]+\\.$`));
    expect(() => readEnv(source)).not.toThrow(/secret/);
  });
});
