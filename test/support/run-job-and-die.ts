// A process that runs a job and kills itself with SIGKILL just before its nth statement goes to the database.
// usage: bun run-job-and-die.ts OWNER_URL JOB MOMENT STATEMENT [SANDBOX_URL KEYS_DIR]

import { runJob } from "@liandong/api/jobs/run-job";
import { createLog } from "@liandong/api/log";
import { temporarySecretBox } from "@liandong/api/secrets/open-secret-box";
import { openWechatAccounts } from "@liandong/api/staff/merchants/open-accounts";
import { loadOrCreateSandboxKeys, sandboxWechatConfig } from "@liandong/api/wechat/sandbox/keys";
import type { JobName } from "@liandong/api/work/job";
import { appRole } from "@liandong/db/app-role";
import { openDatabase } from "@liandong/db/connection/open-database";

type Arguments = [url: string, job: JobName, moment: string, last: string, sandboxUrl?: string, keysDir?: string];
const [url, job, moment, last, sandboxUrl = "http://sandbox.test", keysDir] = process.argv.slice(2) as Arguments;
let statements = 0;
const db = openDatabase({
  url,
  role: appRole,
  onQuery: () => {
    statements += 1;
    if (statements === Number(last)) process.kill(process.pid, "SIGKILL");
  },
});
const now = () => new Date(moment);
const log = createLog({ level: "silent" });
const keys = loadOrCreateSandboxKeys(keysDir ?? null);
const config = sandboxWechatConfig({ keys, sandboxUrl, notifyBaseUrl: sandboxUrl });
const secrets = temporarySecretBox();
const deps = { db, now, log, secrets, wechat: openWechatAccounts({ db, log, now, secrets, config }) };
await runJob({ ctx: deps, job, actor: "system" });
await db.close();
console.log(`survived ${statements} statements`);
