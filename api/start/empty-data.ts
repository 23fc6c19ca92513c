import { rmSync } from "node:fs";
import { type Env, SettingError } from "../env";

/** --fresh: everything this machine keeps of the shop is thrown away. @throws SettingError where the data is not ours */
export function emptyData({ env, dataDir }: { env: Env; dataDir: string }): void {
  if (env.DATABASE_URL) {
    throw new SettingError("--fresh empties the embedded database only: empty the one of DATABASE_URL yourself.");
  }
  rmSync(dataDir, { recursive: true, force: true });
}
