import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SettingError } from "@liandong/api/env";
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
  writeFileSync(join(folder, "h5/index.html"), "h5 start<script>start()</script>");
  writeFileSync(join(folder, "h5/.built-from"), "mark");
  writeFileSync(join(folder, "desk/.built-from"), "mark");
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
    const newcomer = await get("/media/avatars/default.webp");
    expect([newcomer.status, newcomer.headers.get("content-type")]).toEqual([200, "image/webp"]);
  });

  test("both applications are served with deep links, and hashed files are cached for ever", async () => {
    expect(await (await get("/")).text()).toStartWith("h5 start");
    expect(await (await get("/pages/product/index?id=1")).text()).toStartWith("h5 start");
    expect(await (await get("/desk/members/10000001")).text()).toBe("desk start");
    expect((await get("/app.0123abcd.js")).headers.get("cache-control")).toContain("immutable");
    expect((await get("/missing.js")).status).toBe(404);
    expect((await get("/desk")).headers.get("location")).toBe("/desk/");
  });

  test.each([
    "/.git/config",
    "/.env",
    "/.built-from",
    "/%2ebuilt-from",
    "/desk/.built-from",
    "/desk/%2Ebuilt-from",
    "/wp-admin",
    "/metrics",
    "/admin/login",
  ])("the hidden or unknown path %s is not found", async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: "request.not_found" });
  });

  test("pages of both applications run scripts of this shop only", async () => {
    const policyOf = async (path: string) => (await get(path)).headers.get("content-security-policy");
    const inline = createHash("sha256").update("start()").digest("base64");
    for (const path of ["/", "/index.html", "/pages/home/index"]) {
      const policy = await policyOf(path);
      expect(policy).toContain(`script-src 'self' 'sha256-${inline}';`);
      expect(policy).toContain("object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'");
      expect(policy).toContain("connect-src 'self' blob: http://localhost:3001;");
    }
    expect(await policyOf("/desk/members/10000001")).toContain("script-src 'self';");
    const watching = createApp(mall.deps, { ...settings, folders: { ...settings.folders, watched: true } });
    const watched = (await watching.request("/desk/")).headers.get("content-security-policy");
    expect(watched).toContain("script-src 'self' 'unsafe-eval';");
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

  test("a single call without input has no body, and a body that is no JSON is refused where it is read", async () => {
    const send = (path: string, body?: string) =>
      app.request(path, { method: "POST", body, headers: { "content-type": "application/json" } });
    expect((await send("/trpc/settings.shop")).status).toBe(200);
    expect((await send("/trpc/auth.logout")).status).toBe(200);
    expect((await send("/trpc/auth.login")).status).toBe(400);
    expect((await send("/trpc/auth.login", "{code")).status).toBe(400);
  });

  test("answers of procedures are kept by no cache, refused ones too", async () => {
    for (const path of ["/trpc/catalog.categories", "/trpc/members.me", "/trpc/none", "/client-config"]) {
      const { headers } = await get(path);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("vary")).toContain("Authorization");
    }
  });

  test("a batch looks its session up once", async () => {
    const { token } = await mall.newMember();
    const statements: string[] = [];
    const watched = createApp({ ...mall.deps, db: mall.open({ onQuery: (text) => statements.push(text) }) }, settings);
    const headers = { authorization: `Bearer ${token}` };
    await watched.request(`/trpc/${Array(5).fill("members.me").join(",")}?batch=1&input={}`, { headers });
    expect(statements.filter((text) => /from "?session\b/i.test(text))).toHaveLength(1);
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

describe("the caller's address", () => {
  const addressOf = async (forwarded: string) => {
    const probe = new Hono().get("/", (c) => c.text(clientIpOf(1)(c)));
    return (await probe.request("/", { headers: { "x-forwarded-for": forwarded } })).text();
  };

  test.each([
    ["2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002:bbbb:1:2:3", "2001:db8:1:2::/64"],
    ["2001:db8::7", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::ffff:1.2.3.4", "1.2.3.4"],
    ["1.2.3.4", "1.2.3.4"],
  ])("the address %s counts as %s", async (given, counted) => {
    expect(await addressOf(given)).toBe(counted);
  });

  test("a forwarded address that nobody expects is warned about once", async () => {
    const warned: string[] = [];
    const clientIp = clientIpOf(0, { warn: (message: string) => void warned.push(message) });
    const probe = new Hono().get("/", (c) => c.text(clientIp(c)));
    await probe.request("/");
    expect(warned).toEqual([]);
    for (let n = 0; n < 3; n++) await probe.request("/", { headers: { "x-forwarded-for": "1.1.1.1" } });
    expect(warned).toEqual([expect.stringContaining("PROXY_HOPS is 0")]);
  });
});

describe("starting and stopping", () => {
  test("a stopping server says so while it still takes requests, then closes", async () => {
    let isReady = true;
    const stopping = createApp(mall.deps, { ...settings, ready: () => isReady });
    const server = startServer({ app: stopping, port: 0, log: mall.deps.log, drainMs: 300 });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    isReady = false;
    const stopped = server.stop();
    const answer = await fetch(`${server.url}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([503, { status: "stopping" }]);
    expect((await fetch(`${server.url}/client-config`)).status).toBe(200);
    await stopped;
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });

  test("readiness is true while every connection of the pool is in use", async () => {
    const db = mall.open({ maxConnections: 2, deadlineMs: 3000 });
    const busy = createApp({ ...mall.deps, db }, settings);
    const held = Array.from({ length: 20 }, () => db.run(({ sql }) => sql`SELECT pg_sleep(0.2)`));
    const answer = await busy.request("/readyz");
    expect([answer.status, await answer.json()]).toEqual([200, { status: "ready" }]);
    await Promise.allSettled(held);
  });

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
