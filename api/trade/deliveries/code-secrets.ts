import type { SecretBox } from "../../secrets/secret-box";

type SealedCode = { skuId: string; digest: string; sealed: string };

const ownerOf = ({ skuId, digest }: Pick<SealedCode, "skuId" | "digest">) => `delivery-code:${skuId}:${digest}`;

/** A code as the database keeps it: sealed, with a digest of the same key by which it is known again. */
export function sealCode(secrets: SecretBox, { skuId, code }: { skuId: string; code: string }) {
  const digest = secrets.digest(code, `delivery-code:${skuId}`);
  return { digest, sealed: secrets.seal(code, ownerOf({ skuId, digest })) };
}

/** The code in clear; null where the key that sealed it is missing. */
export function openCode(secrets: SecretBox, row: SealedCode): string | null {
  return secrets.open(row.sealed, ownerOf(row))?.text ?? null;
}
