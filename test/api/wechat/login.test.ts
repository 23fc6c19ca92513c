import { expect, test } from "bun:test";
import { createPair, openid } from "./wechat-pair";

test("a login code gives the user's ids once", async () => {
  const { sandbox, wechat } = await createPair();
  const code = sandbox.loginCode(openid);
  expect(await wechat.login(code)).toEqual({ openid, unionid: null });
  await expect(wechat.login(code)).rejects.toMatchObject({ code: "auth.wechat_refused", wechatCode: 40163 });
});

test("a code that is unknown, too old, or of another kind is refused", async () => {
  const { sandbox, wechat, wait } = await createPair();
  const old = sandbox.loginCode(openid);
  wait(300);
  for (const code of ["nonsense", old, sandbox.phoneCode(openid)]) {
    await expect(wechat.login(code)).rejects.toMatchObject({ code: "auth.wechat_refused", outcome: "refused" });
  }
  await expect(wechat.phone(sandbox.loginCode(openid))).rejects.toMatchObject({ code: "auth.phone_refused" });
});

test("a risky user, a hasty one and a busy WeChat have different errors", async () => {
  const { sandbox, wechat, line } = await createPair();
  await sandbox.createUser({ openid: "oRisky", nickname: "风险", isRisky: true });
  await expect(wechat.login(sandbox.loginCode("oRisky"))).rejects.toMatchObject({ code: "auth.wechat_risk" });
  line.fetch = () => Response.json({ errcode: 45011, errmsg: "api minute-quota reach limit" });
  await expect(wechat.login("any")).rejects.toMatchObject({ code: "request.too_many" });
  line.fetch = () => Response.json({ errcode: -1, errmsg: "system error" });
  await expect(wechat.login("any")).rejects.toMatchObject({ code: "wechat.unavailable", outcome: "unknown" });
  line.fetch = () => new Response("<html>502</html>", { status: 502 });
  await expect(wechat.login("any")).rejects.toMatchObject({ code: "wechat.unavailable", outcome: "unknown" });
});

test("a call to a silent WeChat ends at its deadline", async () => {
  const { wechat, line, config } = await createPair();
  config.timeoutMs = 20;
  line.fetch = () => new Promise(() => {});
  await expect(wechat.login("any")).rejects.toMatchObject({ code: "wechat.unavailable", outcome: "unknown" });
});

test("the session key never leaves the room", async () => {
  const { sandbox, wechat } = await createPair();
  const identity = await wechat.login(sandbox.loginCode(openid));
  expect(Object.keys(identity).sort()).toEqual(["openid", "unionid"]);
});
