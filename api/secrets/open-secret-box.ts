import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "../env";
import { createSecretBox, type SecretBox } from "./secret-box";

const keyBytes = 32;

/** The keys of `SECRETS_KEY`; without it, outside production, one that is made at the first start and kept in `dataDir`. */
export function openSecretBox({ env, dataDir }: { env: Pick<Env, "SECRETS_KEY">; dataDir: string }): SecretBox {
  const [first, ...others] = (env.SECRETS_KEY ?? loadOrCreateKey(dataDir)).split(",");
  return createSecretBox([Buffer.from(first ?? "", "hex"), ...others.map((hex) => Buffer.from(hex, "hex"))]);
}

/** A box whose key lives as long as the process, for data that does too. */
export function temporarySecretBox(): SecretBox {
  return createSecretBox([randomBytes(keyBytes)]);
}

function loadOrCreateKey(dataDir: string): string {
  const path = join(dataDir, "secrets.key");
  if (existsSync(path)) return readFileSync(path, "utf8").trim();
  const created = randomBytes(keyBytes).toString("hex");
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${path}.new`, `${created}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return created;
}
