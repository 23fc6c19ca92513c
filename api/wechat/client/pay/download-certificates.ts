import { z } from "zod";
import type { SendContext } from "../context";
import { readJson } from "../exchange-http";
import { parseAnswer } from "../parse-answer";
import { unknownOutcome, WechatError } from "../wechat-error";
import { readFailure } from "./call-pay";
import { normalSerial, type PlatformCertificate, readCertificateKey, serialOf } from "./platform-certificate";
import { isSerial, type PlatformKeys } from "./platform-keys";
import { decryptResource } from "./seal-resource";
import { sendSigned } from "./send-signed";
import { verifySignature } from "./verify-signature";

const call = "pay.certificates";

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const answerSchema = z.object({
  data: z
    .array(
      z.object({
        serial_no: z.string().min(1),
        effective_time: time,
        expire_time: time,
        encrypt_certificate: z.object({
          algorithm: z.literal("AEAD_AES_256_GCM"),
          ciphertext: z.string(),
          nonce: z.string(),
          associated_data: z.string().default(""),
        }),
      }),
    )
    .min(1),
});

/** Answered to a merchant who has only a public key (公钥模式). */
const noneCodes = new Set(["RESOURCE_NOT_EXISTS", "NOT_FOUND"]);

/**
 * 下载平台证书: each certificate is sealed with the merchant's APIv3 key, and the answer is signed by one of them. Empty for
 * a merchant who has none.
 * @throws WechatError wechat.refused, wechat.unavailable (also when nothing in the answer can be opened or verified)
 */
export async function downloadCertificates(
  ctx: SendContext,
  keys: Pick<PlatformKeys, "known">,
): Promise<PlatformCertificate[]> {
  const named = keys.known()[0]?.serial;
  const answer = await sendSigned(ctx, { call, method: "GET", pathAndQuery: "/v3/certificates", named });
  const { status, headers, body: rawBody } = answer;
  const json = readJson(answer);
  const certificates = status === 200 ? openCertificates(ctx, json) : [];
  const own = certificates.map(readCertificateKey);
  const known = keys.known();
  const verifyKeys = [...known, ...own.filter(({ serial }) => !known.some((key) => isSerial(key, serial)))];
  const problem = verifySignature({ headers, rawBody, now: ctx.now(), verifyKeys });
  const failure = readFailure(json);
  // A merchant without any key yet cannot check the signature of a refusal: it decides nothing.
  if (problem) throw unknownOutcome({ call, status, cause: `answer's signature: ${problem}`, ...failure });
  if (status === 200) return certificates;
  if (status === 404 && noneCodes.has(failure.wechatCode ?? "")) return [];
  const isRefused = status >= 400 && status < 500 && status !== 429;
  if (isRefused) throw new WechatError("refused", "wechat.refused", { call, status, ...failure });
  throw unknownOutcome({ call, status, ...failure });
}

function openCertificates({ config }: SendContext, json: unknown): PlatformCertificate[] {
  const { data } = parseAnswer(call, answerSchema, json);
  return data.map((one) => {
    const pem = open(() => decryptResource({ resource: one.encrypt_certificate, apiV3Key: config.apiV3Key }));
    const serial = open(() => serialOf(pem));
    if (serial !== normalSerial(one.serial_no))
      throw unknownOutcome({ call, cause: "a certificate with another serial" });
    return { serial: one.serial_no.toUpperCase(), pem, effectiveAt: one.effective_time, expiresAt: one.expire_time };
  });
}

function open<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw unknownOutcome({ call, cause: "a certificate that the APIv3 key does not open" });
  }
}
