import { rmSync } from "node:fs";
import { type Env, SettingError } from "../env";

/** --fresh: deletes the local data of the shop. @throws SettingError when the database is not the embedded one */
export function emptyData({ env, dataDir }: { env: Env; dataDir: string }): void {
  if (env.DATABASE_URL) {
    throw new SettingError("--fresh empties the embedded database only: empty the one of DATABASE_URL yourself.");
  }
  rmSync(dataDir, { recursive: true, force: true });
}
