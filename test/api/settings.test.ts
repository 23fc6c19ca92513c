import { describe, expect, test } from "bun:test";
import { generateKeyPairSync } from "node:crypto";
import { listenHost, readEnv, SettingError } from "@liandong/api/env";
import { wechatConfigFromEnv } from "@liandong/api/wechat/config";

describe("settings", () => {
  const production = {
    NODE_ENV: "production",
    DATABASE_URL: "postgres://shop:word@db/shop",
    SECRETS_KEY: "0f".repeat(32),
  };

  test("settings need no variable, and an empty one counts as unset", () => {
    expect(readEnv({})).toMatchObject({ PORT: 3000, SANDBOX_PORT: 3001, NODE_ENV: "development" });
    expect(readEnv({ DATABASE_URL: "" }).DATABASE_URL).toBeUndefined();
  });

  test("production does not start without PROXY_HOPS", () => {
    expect(() => readEnv({ NODE_ENV: "production" })).toThrow(/^Production needs the setting PROXY_HOPS: /);
    expect(readEnv({ ...production, PROXY_HOPS: "0" }).PROXY_HOPS).toBe(0);
  });

  test("production does not start without a key for secrets", () => {
    expect(() => readEnv({ ...production, PROXY_HOPS: "0", SECRETS_KEY: "" })).toThrow(
      /^Production needs the setting SECRETS_KEY: /,
    );
    expect(() => readEnv({ SECRETS_KEY: "too short" })).toThrow(/^The setting SECRETS_KEY cannot be used: /);
  });

  test.each([
    [{}, "127.0.0.1"],
    [{ ...production, PROXY_HOPS: "0" }, "0.0.0.0"],
    [{ ...production, PROXY_HOPS: "1" }, "127.0.0.1"],
    [{ HOST: "0.0.0.0" }, "0.0.0.0"],
    [{ ...production, PROXY_HOPS: "1", HOST: "10.1.2.3" }, "10.1.2.3"],
  ])("with %o the shop listens on %s", (source, host) => {
    expect(listenHost(readEnv(source))).toBe(host);
  });

  test("消息推送 needs token and key together, in their forms", () => {
    const given = (changed: Record<string, string>) => () => {
      const merchant = {
        WECHAT_APPID: "wx1",
        WECHAT_SECRET: "s",
        WECHAT_MCHID: "1",
        WECHAT_NOTIFY_BASE_URL: "https://a.cn",
      };
      const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
      const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
      const keys = { WECHAT_MERCHANT_SERIAL: "A", WECHAT_MERCHANT_PRIVATE_KEY: key, WECHAT_API_V3_KEY: "0".repeat(32) };
      const ours = { WECHAT_PUBLIC_KEY_ID: "PUB_KEY_ID_1", WECHAT_PUBLIC_KEY: pem };
      return wechatConfigFromEnv(readEnv({ ...merchant, ...keys, ...ours, ...changed }))!.push;
    };
    const both = { WECHAT_PUSH_TOKEN: "token123", WECHAT_PUSH_AES_KEY: "a".repeat(43) };
    expect(given({})()).toBeNull();
    expect(given(both)()).toEqual({ token: "token123", encodingAesKey: "a".repeat(43) });
    expect(given({ WECHAT_PUSH_TOKEN: "token123" })).toThrow("belong together");
    expect(given({ ...both, WECHAT_PUSH_AES_KEY: "short" })).toThrow("exactly 43");
    expect(given({ ...both, WECHAT_PUSH_TOKEN: "中文" })).toThrow("3 to 32");
  });

  test.each([
    [{ PORT: "abc" }, "PORT"],
    [{ PROXY_HOPS: "9" }, "PROXY_HOPS"],
    [{ HOST: "not an address" }, "HOST"],
    [{ PORT: "70000" }, "PORT"],
    [{ DATABASE_URL: "mysql://root:secret@db" }, "DATABASE_URL"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL"],
  ])("the setting %o is refused with one sentence that names it and not its value", (source, name) => {
    expect(() => readEnv(source)).toThrow(SettingError);
    expect(() => readEnv(source)).toThrow(new RegExp(`^The setting ${name} cannot be used: [^\n]+\\.$`));
    expect(() => readEnv(source)).not.toThrow(/secret/);
  });
});
