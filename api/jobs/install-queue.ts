import { appRole } from "@liandong/db/app-role";
import { PgBoss } from "pg-boss";
import { jobs } from "./jobs";

export const queueSchema = "jobs";
const daySeconds = 86_400;

/**
 * Makes the queue's tables, queues and schedules as the owner, any number of processes at once; they belong to the library,
 * which brings them up to date itself, so they stand in a schema of their own and in no migration. The workers that follow
 * take on the application's role: it may read and write their rows and nothing else.
 */
export async function installQueue(ownerUrl: string): Promise<void> {
  const connection = { connectionString: ownerUrl, application_name: "liandong-jobs", max: 1 };
  const boss = new PgBoss({ ...connection, schema: queueSchema, supervise: false, schedule: false });
  const failures: Error[] = [];
  boss.on("error", (error) => failures.push(error));
  try {
    await boss.start();
    for (const { name, cron, minutesAtMost } of jobs) {
      const options = {
        expireInSeconds: minutesAtMost * 60,
        // A worker that was killed is noticed by this, not by the end of its time.
        heartbeatSeconds: 60,
        retryLimit: 1,
        retryDelay: 30,
        deleteAfterSeconds: daySeconds,
        retentionSeconds: daySeconds,
      };
      // One run under way and one waiting: a slow run does not pile up others behind it.
      await boss.createQueue(name, { ...options, policy: "stately" });
      await boss.updateQueue(name, options);
      // What was missed while the shop was down is made up for once.
      await boss.schedule(name, cron, null, { tz: "Asia/Shanghai", missed: "once" });
    }
    // One transaction: two processes that give the same right at once would fail, the lock lets one after the other.
    await boss.getDb().executeSql(`
      SELECT pg_advisory_xact_lock(hashtext('liandong queue rights'));
      GRANT USAGE ON SCHEMA ${queueSchema} TO ${appRole};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${queueSchema} TO ${appRole};
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${queueSchema} TO ${appRole};
    `);
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failures[0]) throw failures[0];
}
