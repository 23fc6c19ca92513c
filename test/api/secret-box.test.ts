import { expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSecretBox } from "@liandong/api/secrets/open-secret-box";
import { createSecretBox } from "@liandong/api/secrets/secret-box";

const key = (byte: string) => Buffer.from(byte.repeat(32), "hex");
const old = createSecretBox([key("01")]);
const changed = createSecretBox([key("02"), key("01")]);

test("a sealed secret opens for its owner and shows nothing of itself", () => {
  const sealed = old.seal("JBSWY3DPEHPK3PXP", "totp:7");
  expect(sealed).not.toContain("JBSWY3DPEHPK3PXP");
  expect(sealed).not.toBe(old.seal("JBSWY3DPEHPK3PXP", "totp:7"));
  expect(old.open(sealed, "totp:7")).toEqual({ text: "JBSWY3DPEHPK3PXP", isCurrent: true });
});

test("a secret does not open for another owner, with another key or when it was altered", () => {
  const sealed = old.seal("JBSWY3DPEHPK3PXP", "totp:7");
  expect(old.open(sealed, "totp:8")).toBeNull();
  expect(createSecretBox([key("03")]).open(sealed, "totp:7")).toBeNull();
  const last = sealed.at(-1) === "A" ? "B" : "A";
  expect(old.open(sealed.slice(0, -4) + last + sealed.slice(-3), "totp:7")).toBeNull();
  expect(old.open(sealed.slice(0, 20), "totp:7")).toBeNull();
});

test("after a change of the key older secrets still open, and ask to be sealed anew", () => {
  const sealed = old.seal("JBSWY3DPEHPK3PXP", "totp:7");
  expect(changed.open(sealed, "totp:7")).toEqual({ text: "JBSWY3DPEHPK3PXP", isCurrent: false });
  expect(changed.open("JBSWY3DPEHPK3PXP", "totp:7")).toEqual({ text: "JBSWY3DPEHPK3PXP", isCurrent: false });
  expect(old.open(changed.seal("text", "totp:7"), "totp:7")).toBeNull();
});

test("without a setting the key is made once and kept where only its owner reads it", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "secrets-"));
  const sealed = openSecretBox({ env: {}, dataDir }).seal("text", "totp:7");
  expect(openSecretBox({ env: {}, dataDir }).open(sealed, "totp:7")?.text).toBe("text");
  const path = join(dataDir, "secrets.key");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const env = { SECRETS_KEY: `${"ab".repeat(32)},${readFileSync(path, "utf8").trim()}` };
  expect(openSecretBox({ env, dataDir }).open(sealed, "totp:7")).toEqual({ text: "text", isCurrent: false });
  rmSync(dataDir, { recursive: true });
});
