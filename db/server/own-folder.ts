import { chmodSync, chownSync, lchownSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Makes the folder belong to the account the server runs as; a folder from a start as another account is handed over. */
export function ownFolder({ folder, uid, gid }: { folder: string; uid?: number; gid?: number }): void {
  mkdirSync(folder, { recursive: true });
  if (process.platform === "win32" || process.getuid?.() !== 0) return;
  const owner = { uid: uid ?? 0, gid: gid ?? 0 };
  if (statSync(folder).uid === owner.uid) return;
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    lchownSync(join(folder, path), owner.uid, owner.gid);
  }
  // The folder itself changes hands last, so that an interrupted hand-over is repeated.
  chownSync(folder, owner.uid, owner.gid);
  chmodSync(folder, 0o755);
}
