import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { dayMs } from "@liandong/core/time/shanghai";
import { PayRefusal, type SandboxContext } from "./context";
import { createCertificate } from "./create-certificate";
import type { SandboxKeys } from "./keys";
import type { SandboxCertificate } from "./state";

/** WeChat issues the next certificate ten days before the old one ends, and signs with it five days before. */
const issuedDaysBefore = 10;
const lifeDays = 5 * 365;

export type Signer = { serial: string; privateKey: KeyObject };

/** The certificates that are not at their end yet, the oldest first; the first one is made when it is first asked for. */
export function listCertificates(ctx: SandboxContext): SandboxCertificate[] {
  const state = ctx.store.state;
  const nowMs = ctx.now().getTime();
  if (state.certificates.length === 0) {
    const first = ctx.keys.signers[1]!;
    const effectiveAt = nowMs - dayMs;
    state.certificates.push(issue(first, effectiveAt, effectiveAt + lifeDays * dayMs));
  }
  return state.certificates.filter(({ expiresAt }) => expiresAt > nowMs);
}

/** Issues the next certificate: the old ones end in ten days, `signsAfterDays` from now the new one signs. */
export function rotateCertificate(ctx: SandboxContext, { signsAfterDays = 5 }: { signsAfterDays?: number }): string {
  const nowMs = ctx.now().getTime();
  const endsAt = nowMs + issuedDaysBefore * dayMs;
  for (const old of listCertificates(ctx)) old.expiresAt = Math.min(old.expiresAt, endsAt);
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const serial = randomBytes(20).toString("hex").toUpperCase();
  const issued = issue({ serial, privateKey }, nowMs, nowMs + lifeDays * dayMs);
  ctx.store.state.certificates.push({ ...issued, signsAt: nowMs + signsAfterDays * dayMs });
  return serial;
}

function issue({ serial, privateKey }: Signer, effectiveAt: number, expiresAt: number): SandboxCertificate {
  const dates = { effectiveAt: new Date(effectiveAt), expiresAt: new Date(expiresAt) };
  return {
    serial,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    pem: createCertificate({ serial, privateKey, ...dates }),
    effectiveAt,
    expiresAt,
    signsAt: effectiveAt,
  };
}

/** The keys that requests may name, by `keyMode`. */
export function listSigners(ctx: SandboxContext, merchant: SandboxKeys): Signer[] {
  const { keyMode } = ctx.settings;
  const certificates = listCertificates(ctx).map(({ serial, key }) => ({ serial, privateKey: createPrivateKey(key) }));
  const publicKey = merchant.signers.slice(0, 1);
  return [...(keyMode === "certificate" ? [] : publicKey), ...(keyMode === "public_key" ? [] : certificates)];
}

/** The key that signs what names none: notifications, and answers to requests without `Wechatpay-Serial`. */
export function defaultSigner(ctx: SandboxContext, merchant: SandboxKeys): Signer {
  const { keyMode, signWith } = ctx.settings;
  const usesCertificate = keyMode === "certificate" || (keyMode === "both" && signWith === "certificate");
  if (!usesCertificate) return merchant.signers[0]!;
  const signing = listCertificates(ctx).filter(({ signsAt }) => signsAt <= ctx.now().getTime());
  const last = signing.at(-1);
  if (!last) throw new Error("the sandbox has no certificate to sign with");
  return { serial: last.serial, privateKey: createPrivateKey(last.key) };
}

/** The key that a request names. @throws PayRefusal for a serial that WeChat does not have (any more) */
export function namedSigner(ctx: SandboxContext, merchant: SandboxKeys, serial: string): Signer {
  const found = listSigners(ctx, merchant).find((signer) => signer.serial === serial);
  if (!found) throw new PayRefusal(400, "PARAM_ERROR", "平台证书序列号Wechatpay-Serial错误");
  return found;
}
