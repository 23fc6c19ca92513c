import { describe, expect, test } from "bun:test";
import { openPush, sealPush, signPush } from "@liandong/api/wechat/push/push-crypto";
import { answerPushCheck, PushRejected, readPush } from "@liandong/api/wechat/push/read-push";

/** The worked example of WeChat's own page on 消息推送 (developers.weixin.qq.com, message-push). */
const token = "AAAAA";
const encodingAesKey = "A".repeat(43);
const appid = "wxba5fad812f8e6fb9";
const config = { appid, push: { token, encodingAesKey } };
const sealed =
  "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=";
const query = {
  timestamp: "1714112445",
  nonce: "415670741",
  msg_signature: "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3",
};
const now = new Date(1_714_112_445_000);
const jsonBody = JSON.stringify({ ToUserName: "gh_97417a04a28d", Encrypt: sealed });

const reasonOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof PushRejected) return error.reason;
    throw error;
  }
  return "taken";
};

describe("WeChat's published example", () => {
  const check = { timestamp: "1714036504", nonce: "1514711492", echostr: "4375120948345356249" };
  const at = new Date(1_714_036_504_000);

  test("the check of the address is answered with echostr", () => {
    const asked = { ...check, signature: "f464b24fc39322e44b38aa78f5edd27bd1441696" };
    expect(answerPushCheck({ query: asked, now: at, config })).toBe("4375120948345356249");
  });

  test("a check with another signature, or a recorded one, is refused", () => {
    const asked = { ...check, signature: "f464b24fc39322e44b38aa78f5edd27bd1441697" };
    expect(reasonOf(() => answerPushCheck({ query: asked, now: at, config }))).toBe("bad_signature");
    const good = { ...check, signature: "f464b24fc39322e44b38aa78f5edd27bd1441696" };
    const later = new Date(at.getTime() + 300_000);
    expect(reasonOf(() => answerPushCheck({ query: good, now: later, config }))).toBe("too_old");
  });

  test("the sealed message opens to the published text, in an envelope of JSON and of XML", () => {
    const xmlBody = `<xml><ToUserName><![CDATA[gh_97417a04a28d]]></ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`;
    for (const body of [jsonBody, xmlBody]) {
      const message = readPush({ query, body, now, config });
      expect(message).toMatchObject({
        event: "debug_demo",
        content: { debug_str: "hello world", CreateTime: 1_714_112_445 },
      });
      expect(message.key).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  test("sealing with the published random bytes gives the published cipher text and signature", () => {
    const head = Buffer.from("707722b803182950");
    const answer = sealPush({ text: '{"demo_resp":"good luck"}', appid, encodingAesKey, head });
    expect(answer).toBe("ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==");
    expect(signPush(token, ["1713424427", "415670741", answer])).toBe("1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1");
  });
});

describe("WeChat's sample program", () => {
  test("the message of its test opens, and its own appid is found behind the text", () => {
    const key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    const cipher =
      "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";
    expect(signPush("QDG6eK", ["1409659813", "1372623149", cipher])).toBe("477715d11cdb4164915debcba66cb864d751f3e6");
    const opened = openPush(cipher, key);
    expect(opened?.appid).toBe("wx5823bf96d3bd56c7");
    expect(opened?.text).toContain("<Content><![CDATA[hello]]></Content>");
  });
});

describe("a push is refused", () => {
  test("when nothing is set up, when it is old, altered, plain, or for another app", () => {
    const read = (changed: Partial<Parameters<typeof readPush>[0]>) => () =>
      readPush({ query, body: jsonBody, now, config, ...changed });
    expect(reasonOf(read({}))).toBe("taken");
    expect(reasonOf(read({ config: { appid, push: null } }))).toBe("no_settings");
    expect(reasonOf(read({ now: new Date(now.getTime() - 300_000) }))).toBe("too_old");
    expect(reasonOf(read({ query: { ...query, nonce: "415670742" } }))).toBe("bad_signature");
    expect(reasonOf(read({ query: { ...query, timestamp: undefined } }))).toBe("bad_signature");
    expect(reasonOf(read({ body: jsonBody.replace("+qdx", "+qdy") }))).toBe("bad_signature");
    expect(reasonOf(read({ body: '{"MsgType":"event","Event":"debug_demo"}' }))).toBe("not_sealed");
    expect(reasonOf(read({ body: "{" }))).toBe("unreadable");
    expect(reasonOf(read({ body: "<xml><Encrypt>" }))).toBe("not_sealed");
    expect(reasonOf(read({ config: { appid: "wx0000000000000000", push: config.push } }))).toBe("wrong_app");
  });

  test("when the text was sealed with another key", () => {
    const other = sealPush({ text: "{}", appid, encodingAesKey: "B".repeat(43) });
    expect(openPush(other, encodingAesKey)).toBeNull();
    expect(openPush("", encodingAesKey)).toBeNull();
    expect(openPush("AAAA", encodingAesKey)).toBeNull();
  });
});

test("texts of every length come back whole", () => {
  for (let length = 0; length < 100; length++) {
    const text = "字".repeat(length);
    expect(openPush(sealPush({ text, appid, encodingAesKey }), encodingAesKey)).toEqual({ text, appid });
  }
});
