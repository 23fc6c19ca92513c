import { afterAll, expect, test } from "bun:test";
import { readEnv, SettingError } from "@liandong/api/env";
import { createLog } from "@liandong/api/log";
import { openDoor } from "@liandong/api/start/open-door";
import { Hono } from "hono";

const log = createLog({ level: "silent" });
const env = readEnv({ NODE_ENV: "test", PORT: "0" });
const door = openDoor(env, log);
afterAll(door.stop);

const ask = async (path: string) => {
  const answer = await fetch(`${door.url}${path}`);
  return {
    status: answer.status,
    retryAfter: answer.headers.get("retry-after"),
    body: (await answer.json()) as object,
  };
};

test("a starting shop is alive and not ready, and asks callers to come back", async () => {
  for (const path of ["/health", "/healthz"]) expect(await ask(path)).toMatchObject({ status: 200 });
  for (const path of ["/ready", "/readyz"]) {
    expect(await ask(path)).toEqual({ status: 503, retryAfter: "2", body: { status: "starting" } });
  }
  expect(await ask("/wechat/notify/pay")).toMatchObject({
    status: 503,
    retryAfter: "2",
    body: { code: "service.unavailable", message: "系统繁忙，请稍后再试" },
  });
});

test("a taken port is said before anything is started", () => {
  expect(() => openDoor({ ...env, PORT: door.port }, log)).toThrow(SettingError);
});

test("the shop answers at the same port once it is there", async () => {
  door.admit(new Hono().get("/", (c) => c.json({ shop: "open" })));
  expect(await ask("/")).toMatchObject({ status: 200, body: { shop: "open" } });
});
