import { describe, expect, test } from "bun:test";
import { listenHost, readEnv, SettingError } from "@liandong/api/env";

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
