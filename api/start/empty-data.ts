import { rmSync } from "node:fs";
import { type Env, SettingError } from "../env";

/** --fresh: deletes the local data of the shop. @throws SettingError in production, and when the database is not the embedded one */
export function emptyData({ env, dataDir }: { env: Env; dataDir: string }): void {
  if (env.NODE_ENV === "production") throw new SettingError("--fresh never runs in production: it deletes all data.");
  if (env.DATABASE_URL) {
    throw new SettingError("--fresh empties the embedded database only: empty the one of DATABASE_URL yourself.");
  }
  rmSync(dataDir, { recursive: true, force: true });
}
