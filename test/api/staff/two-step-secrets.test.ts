import { expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { createSecretBox } from "@liandong/api/secrets/secret-box";
import { Secret, TOTP } from "otpauth";
import { codeOf } from "../../support/code-of";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const password = "correct horse";
let accounts = 0;

/** An account with 两步验证 whose kept secret the test reads and replaces. */
async function enabled() {
  accounts += 1;
  const username = `two-step-${accounts}`;
  const { api } = await mall.newStaff(username, ["service"], password);
  await api.desk.session.enableTotp({ secret, password, code: code() });
  return {
    kept: async () => {
      const [row] = await mall.db.run(
        ({ sql }) => sql<{ id: string; kept: string }[]>`
          SELECT id, totp_secret AS kept FROM staff WHERE username = ${username}`,
      );
      return row!;
    },
    keep: (kept: string) =>
      mall.owner.run(({ sql }) => sql`UPDATE staff SET totp_secret = ${kept} WHERE username = ${username}`),
    logIn: () => {
      mall.clock.now = new Date(mall.clock.now.getTime() + 60_000);
      return mall.callAs(null).desk.session.login({ username, password, code: code() });
    },
  };
}

function code(): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: mall.clock.now.getTime() });
}

test("the secret of two-step verification is kept encrypted", async () => {
  const account = await enabled();
  const { kept } = await account.kept();
  expect(kept).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]{70,}$/);
  await account.logIn();
  expect((await account.kept()).kept).toBe(kept);
});

test("a secret that was kept in clear is encrypted at the next login", async () => {
  const account = await enabled();
  await account.keep(secret);
  await account.logIn();
  const { id, kept } = await account.kept();
  expect(mall.deps.secrets.open(kept, `totp:${id}`)).toEqual({ text: secret, isCurrent: true });
});

test("a secret whose key is lost asks for an admin and is told in the log", async () => {
  const account = await enabled();
  const { id } = await account.kept();
  await account.keep(createSecretBox([randomBytes(32)]).seal(secret, `totp:${id}`));
  expect(await codeOf(account.logIn())).toBe("staff.code_unreadable");
  expect(mall.logged.join("")).toContain("SECRETS_KEY lacks the key");
});
