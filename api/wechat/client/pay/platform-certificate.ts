// 平台证书: WeChat Pay signs with certificates that it replaces before they end, ten days early; both are valid meanwhile.
// Example: the old one ends on the 20th, the new one is fetched from the 10th on, WeChat signs with either from the 15th on.
import { X509Certificate } from "node:crypto";
import type { WechatVerifyKey } from "../../config";

export type PlatformCertificate = {
  serial: string;
  pem: string;
  effectiveAt: Date;
  /** When WeChat stops using it; earlier than the certificate itself says when WeChat replaces it. */
  expiresAt: Date;
};

export function readCertificateKey({ serial, pem, effectiveAt, expiresAt }: PlatformCertificate): WechatVerifyKey {
  return { serial, publicKey: new X509Certificate(pem).publicKey, effectiveAt, expiresAt };
}

/** Serials are hexadecimal numbers, written with and without leading zeros. */
export const serialOf = (pem: string) => normalSerial(new X509Certificate(pem).serialNumber);
export const normalSerial = (serial: string) => serial.toUpperCase().replace(/^0+(?=.)/, "");
