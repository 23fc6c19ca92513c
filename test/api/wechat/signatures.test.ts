import { expect, test } from "bun:test";
import { createHash, createPublicKey, verify, X509Certificate } from "node:crypto";
import { buildAuthorization } from "@liandong/api/wechat/client/pay/build-authorization";
import { decryptResource, encryptResource } from "@liandong/api/wechat/client/pay/seal-resource";
import { verifySignature } from "@liandong/api/wechat/client/pay/verify-signature";
import { sandboxWechatConfig } from "@liandong/api/wechat/sandbox/keys";
import { keys } from "./wechat-pair";

// The notification that WeChat Pay's own Go SDK is tested with (wechatpay-go, core/notify).
const certificate = `-----BEGIN CERTIFICATE-----
MIIDVzCCAj+gAwIBAgIJANfOWdH1ItcBMA0GCSqGSIb3DQEBCwUAMEIxCzAJBgNV
BAYTAlhYMRUwEwYDVQQHDAxEZWZhdWx0IENpdHkxHDAaBgNVBAoME0RlZmF1bHQg
Q29tcGFueSBMdGQwHhcNMjEwNDI3MDg1NTIzWhcNMzEwNDI1MDg1NTIzWjBCMQsw
CQYDVQQGEwJYWDEVMBMGA1UEBwwMRGVmYXVsdCBDaXR5MRwwGgYDVQQKDBNEZWZh
dWx0IENvbXBhbnkgTHRkMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA
2VCTd91fnUn73Xy9DLvt/V62TVxRTEEstVdeRaZ3B3leO0pldE806mXO4RwdHXag
HQ4vGeZN0yqm++rDsGK+U3AH7kejyD2pXshNP9Cq5YwbptiLGtjcquw4HNxJQUOm
DeJf2vg6byms9RUipiq4SzbJKqJFlUpbuIPDpSpWz10PYmyCNeDGUUK65E5h2B83
4uxl1zNLYQCrkdBzb8oUxwYeP5a2DNxmjL5lsJML7DGr5znsevnoqGRwTm9fxCGf
y8wus7hwKz6clt3Whmmda7UAdb1c08hEQFVRbF14AR73xbnd8N0obCWJPCbzMCtk
aSef4FdEEgEXJiw0VAJT8wIDAQABo1AwTjAdBgNVHQ4EFgQUT1c7nd/SUO76HSoZ
umNUJv1R5PwwHwYDVR0jBBgwFoAUT1c7nd/SUO76HSoZumNUJv1R5PwwDAYDVR0T
BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAQEAfTjxKRQMzNB/U6ZoCUS+BSNfa2Oh
0plMN6ZuzwiVVZwg1jywvv5yv04koS7Pd4i9E4gt9ZBUQXlpq+A3oOCEEHNRR6b2
kyazGRM7s0OP5X21WrbpSmKmU6K7hkfx30yYs08LVs/Q8DIhvaj1FCFeJzUCzYn/
fHMq4tsbKO0dKAeydPM/nrUZBmaYQVKMVOORGLFjFKVO7JV6Kq/R86ouhjEPgJOe
2xulNBUcjicqtZlBdEh/PWCYP2SpGVDclKm8jeo175T3EVAkdKzzmfpxtMmnMlmq
cTJOU9TxuGvNASMtjj7pYIerTx+xgZDXEVBWFW9PjJ0TV06tCRsgSHItgg==
-----END CERTIFICATE-----`;
const body =
  '{"id":"3119dfba-e649-5eec-ab1e-3412bc4d2e17","create_time":"2021-06-24T16:37:26+08:00","resource_type":"encrypt-resource","event_type":"PAYSCORE.USER_OPEN_SERVICE","summary":"签约成功","resource":{"original_type":"payscore","algorithm":"AEAD_AES_256_GCM","ciphertext":"YDS3lKPaC4Y52Gf3uhft5qUBlIa8b428AWTtTauHQfQrRw+X1WpiuHIDy0vo1Vd6VEq67aVyqPdDYMkRVSDaZL3iZttevRMOoPKMifozg6XPWjIZumks/GpT48lI4NizyeaqLBokNebthah3o1H76qSlO9NkDjp9bzmKLEYYH9TEklFUpsvPqOTOcgSLgh21YJXYR7dEBXFgRLiNIKRgO5JdXh1hccRUAlyVWxE54PXpnQ==","associated_data":"payscore","nonce":"Kj7QIyUiYx1q"}}';
const officialHeaders = {
  "Wechatpay-Nonce": "EcZ9Cmy4Xyx1i6RlJQzLcCyEqDa26NBz",
  "Wechatpay-Timestamp": "1624523846",
  "Wechatpay-Serial": "D7CE59D1F522D701",
  "Wechatpay-Signature":
    "tJHIiIS9eB2hAYstmAmbbD3ZE5LiIm/Ug5tuL4fC0YOFRWIHV39UFIZXC0e9Wl6lBu6sKvkqDkzpqzBsVHyXFlbYZTOQrVdG4b6LfTnK4mikv9++ixJMd3vTf2yCqvBkh98zs3Ds5zsYQakzbcwhmw4fMJs4nPLws28H0UW9FjDR//rxELLwXvV1VEA1IBLX70xptjL8hrfUjEE8kkry6yNJTHZRU8CAc7qHli2Ng1V1qb9ARbK8A3ThmFmPQvRGrapI/jS2laKKgYUmfdEdkNO6B2Cke5e8VTxY406ArAmQ90GAihDwIcb16TQMnzCMBoutnwZKNiKRACrFmtxw2Q==",
};

function verifyOfficial(changes: { headers?: Record<string, string>; body?: string; secondsLater?: number } = {}) {
  const { serialNumber: serial, publicKey } = new X509Certificate(certificate);
  return verifySignature({
    headers: new Headers({ ...officialHeaders, ...changes.headers }),
    rawBody: Buffer.from(changes.body ?? body),
    now: new Date((1624523846 + (changes.secondsLater ?? 0)) * 1000),
    verifyKeys: [{ serial, publicKey }],
  });
}

test("WeChat Pay's own example of a signed notification is accepted by its platform certificate", () => {
  expect(verifyOfficial()).toBeNull();
  expect(verifyOfficial({ secondsLater: 299 })).toBeNull();
  expect(verifyOfficial({ secondsLater: -299 })).toBeNull();
});

test("one changed byte, an old clock, an unknown serial and a probe are refused", () => {
  expect(verifyOfficial({ body: body.replace("签约成功", "签约失败") })).toBe("bad_signature");
  expect(verifyOfficial({ body: `${body} ` })).toBe("bad_signature");
  expect(verifyOfficial({ headers: { "Wechatpay-Nonce": "other" } })).toBe("bad_signature");
  expect(verifyOfficial({ headers: { "Wechatpay-Signature": "not base64 at all" } })).toBe("bad_signature");
  expect(verifyOfficial({ secondsLater: 300 })).toBe("clock");
  expect(verifyOfficial({ secondsLater: -300 })).toBe("clock");
  expect(verifyOfficial({ headers: { "Wechatpay-Timestamp": "soon" } })).toBe("clock");
  expect(verifyOfficial({ headers: { "Wechatpay-Serial": "PUB_KEY_ID_0" } })).toBe("unknown_serial");
  expect(verifyOfficial({ headers: { "Wechatpay-Signature": "WECHATPAY/SIGNTEST/abc" } })).toBe("probe");
  expect(verifyOfficial({ headers: { "Wechatpay-Signature": "" } })).toBe("missing");
});

test("the Authorization header signs method, path with query, time, nonce and body", () => {
  const config = sandboxWechatConfig({ keys, sandboxUrl: "http://s.test", notifyBaseUrl: "http://a.test" });
  const pathAndQuery = "/v3/pay/transactions/out-trade-no/T1?mchid=1900000109";
  const input = {
    method: "GET",
    pathAndQuery,
    body: "",
    now: new Date(1554208460_000),
    nonce: "593BEC0C930BF1AFEB40B4A08C8FB242",
  };
  const header = buildAuthorization({ config, input });
  const [, mchid, nonce, timestamp, serial, signature] =
    /^WECHATPAY2-SHA256-RSA2048 mchid="(.+?)",nonce_str="(.+?)",timestamp="(.+?)",serial_no="(.+?)",signature="(.+?)"$/.exec(
      header,
    ) ?? [];
  expect([mchid, nonce, timestamp, serial]).toEqual([keys.mchid, input.nonce, "1554208460", keys.merchantSerial]);
  const message = `GET\n${pathAndQuery}\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n\n`;
  const publicKey = createPublicKey(keys.merchantPrivateKey);
  expect(verify("RSA-SHA256", Buffer.from(message), publicKey, Buffer.from(signature ?? "", "base64"))).toBe(true);
});

// Sealed by another implementation of AES-256-GCM (Python cryptography on OpenSSL).
const sealed = {
  ciphertext:
    "fNJdVkzKLQPQWAbEhB5lq7sSRnjzNc+f9zdBoGESMzO5o8/dOqu/YJRnP5AKKme5QvErKIf4qGRAsG7Egyf3feInxBhfZGeX3BVlIKxH0l/VWpnwiXq2xOswzfn/",
  nonce: "d215b0511e9c",
  associated_data: "transaction",
};
const apiV3Key = "0123456789abcdef0123456789abcdef";

test("AES-256-GCM opens what another implementation has sealed, and seals the same", () => {
  const text = '{"mchid":"1900000109","trade_state":"SUCCESS","attach":"你好 微信支付"}';
  expect(decryptResource({ resource: sealed, apiV3Key })).toBe(text);
  expect(encryptResource({ text, nonce: sealed.nonce, associatedData: "transaction", apiV3Key })).toEqual(sealed);
});

test("an altered ciphertext, nonce, context or key opens nothing", () => {
  const altered = Buffer.from(sealed.ciphertext, "base64");
  altered[3] = (altered[3] ?? 0) ^ 1;
  const broken = [
    { ...sealed, ciphertext: altered.toString("base64") },
    { ...sealed, nonce: "d215b0511e9d" },
    { ...sealed, associated_data: "refund" },
    { ...sealed, ciphertext: "" },
  ];
  for (const resource of broken) expect(() => decryptResource({ resource, apiV3Key })).toThrow();
  const otherKey = createHash("md5").update("other").digest("hex");
  expect(() => decryptResource({ resource: sealed, apiV3Key: otherKey })).toThrow();
});
