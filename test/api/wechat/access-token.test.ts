import { expect, test } from "bun:test";
import { createPair, openid } from "./wechat-pair";

const countTokenCalls = (sent: Request[]) => sent.filter(({ url }) => url.includes("/cgi-bin/stable_token")).length;

test("concurrent calls share one fetch of the token, and later calls its copy", async () => {
  const { sandbox, wechat, sent } = await createPair();
  const phones = await Promise.all(Array.from({ length: 20 }, () => wechat.phone(sandbox.phoneCode(openid))));
  expect(phones.every(({ phone }) => phone === "13900001234")).toBe(true);
  await wechat.phone(sandbox.phoneCode(openid));
  expect(countTokenCalls(sent)).toBe(1);
});

test("the token is fetched again before it ends", async () => {
  const { sandbox, wechat, sent, wait } = await createPair();
  await wechat.phone(sandbox.phoneCode(openid));
  wait(7200 - 301);
  await wechat.phone(sandbox.phoneCode(openid));
  expect(countTokenCalls(sent)).toBe(1);
  wait(2);
  await wechat.phone(sandbox.phoneCode(openid));
  expect(countTokenCalls(sent)).toBe(2);
});

test("a token that WeChat no longer accepts is replaced once, and the call is repeated", async () => {
  const { sandbox, wechat, line, sent } = await createPair();
  let refusals = 1;
  line.fetch = (request) => {
    const isStale = request.url.includes("getuserphonenumber") && refusals-- > 0;
    return isStale ? Response.json({ errcode: 42001, errmsg: "access_token expired" }) : sandbox.fetch(request);
  };
  expect((await wechat.phone(sandbox.phoneCode(openid))).phone).toBe("13900001234");
  expect(countTokenCalls(sent)).toBe(2);
  refusals = 2;
  await expect(wechat.phone(sandbox.phoneCode(openid))).rejects.toMatchObject({
    code: "wechat.refused",
    wechatCode: 42001,
  });
});

test("a failed fetch of the token fails its callers, and the next call tries again", async () => {
  const { sandbox, wechat, line } = await createPair();
  line.fetch = () => Promise.reject(new Error("no network"));
  await expect(wechat.phone(sandbox.phoneCode(openid))).rejects.toMatchObject({ outcome: "unknown" });
  line.fetch = sandbox.fetch;
  expect((await wechat.phone(sandbox.phoneCode(openid))).countryCode).toBe("86");
});
