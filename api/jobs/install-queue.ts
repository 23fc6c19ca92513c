import { appRole } from "@liandong/db/app-role";
import { PgBoss } from "pg-boss";
import { jobs } from "./jobs";

export const queueSchema = "jobs";
const daySeconds = 86_400;

/**
 * Creates the queue's tables, queues and schedules as the owner; concurrent processes may all call it. The library
 * migrates its tables itself, so they have a schema of their own and no migration here. The workers use the
 * application's role, which may only read and write rows.
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
        // Detects a killed worker before the end of the run's time.
        heartbeatSeconds: 60,
        retryLimit: 1,
        retryDelay: 30,
        deleteAfterSeconds: daySeconds,
        retentionSeconds: daySeconds,
      };
      // One run under way and one waiting: further runs of a slow job are not queued.
      await boss.createQueue(name, { ...options, policy: "stately" });
      await boss.updateQueue(name, options);
      // Runs missed while the shop was down are made up for once.
      await boss.schedule(name, cron, null, { tz: "Asia/Shanghai", missed: "once" });
    }
    // Concurrent grants of the same right fail in PostgreSQL, so a lock orders them in one transaction.
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
