import { createPublicKey, createSign, type KeyObject } from "node:crypto";

/** A value of ASN.1 in DER: tag, length, content. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const digits = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, "0"), "hex");
  return Buffer.concat([Buffer.from([tag, 0x80 | digits.length]), digits, content]);
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts);
const bits = (bytes: Buffer) => der(0x03, Buffer.from([0]), bytes);
const sha256WithRsa = sequence(der(0x06, Buffer.from("2a864886f70d01010b", "hex")), der(0x05));
const commonName = Buffer.from("550403", "hex");

function name(text: string): Buffer {
  return sequence(der(0x31, sequence(der(0x06, commonName), der(0x0c, Buffer.from(text)))));
}

/** A positive INTEGER: a leading zero byte keeps the highest bit from making it negative. */
function integer(hex: string): Buffer {
  const bytes = Buffer.from(hex, "hex");
  return der(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

const time = (at: Date) => der(0x18, Buffer.from(`${at.toISOString().slice(0, 19).replaceAll(/[-:T]/g, "")}Z`));

type Certificate = {
  /** Common name of the holder: WeChat Pay of the sandbox, or the host of a server. */
  holder?: string;
  /** An even number of hexadecimal digits. */
  serial: string;
  privateKey: KeyObject;
  effectiveAt: Date;
  expiresAt: Date;
};

/** An X.509 certificate (PEM) that its own key signs. */
export function createCertificate(certificate: Certificate): string {
  const { holder = "Sandbox WeChat Pay", serial, privateKey, effectiveAt, expiresAt } = certificate;
  const subject = name(holder);
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  const version3 = der(0xa0, der(0x02, Buffer.from([2])));
  const validity = sequence(time(effectiveAt), time(expiresAt));
  const body = sequence(version3, integer(serial), sha256WithRsa, subject, validity, subject, publicKey);
  const signature = createSign("RSA-SHA256").update(body).sign(privateKey);
  const text = sequence(body, sha256WithRsa, bits(signature)).toString("base64");
  return `-----BEGIN CERTIFICATE-----\n${text.replaceAll(/(.{64})/g, "$1\n").trim()}\n-----END CERTIFICATE-----\n`;
}
