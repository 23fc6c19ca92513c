// bun run bench:growth [MEMBERS]: closes a period of the platform's programme, five orders a member. Prints a line each and
// writes test/bench/growth-results.json.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { closeGrowth } from "@liandong/api/loyalty/membership/close-growth";
import { membershipPreset } from "@liandong/core/membership/preset";
import { liandongPreset } from "@liandong/core/plan/preset";
import { appRole } from "@liandong/db/app-role";
import { openDatabase } from "@liandong/db/connection/open-database";
import { savePlan } from "@liandong/db/people/plan/plans";
import { programmeVersion } from "@liandong/db/schema/membership";
import { openScratch } from "@liandong/db/server/scratch";
import { fillBuyers } from "../support/large-programme";

const members = Number(process.argv[2] ?? 1_000_000);
const scratch = await openScratch({ durable: true });
const { ownerUrl } = await scratch.createDatabase();
const owner = openDatabase({ url: ownerUrl, maxConnections: 1 });
const db = openDatabase({ url: ownerUrl, role: appRole });
const now = () => new Date("2026-04-01T04:00:00+08:00");
const ctx = { db, now };
const rows: { what: string; seconds: number; perSecond: number; megabytes: number }[] = [];

async function timed<Answer>(what: string, work: () => Promise<Answer>): Promise<void> {
  const start = performance.now();
  const answer = await work();
  const seconds = (performance.now() - start) / 1000;
  const megabytes = Math.floor(process.memoryUsage().rss / 1_000_000);
  rows.push({ what, seconds, perSecond: members / seconds, megabytes });
  console.log(
    `${what.padEnd(48)} ${seconds.toFixed(1).padStart(7)} s  ${String(megabytes).padStart(5)} MB  ${JSON.stringify(answer) ?? ""}`,
  );
}

try {
  await db.run(async (handle) => {
    await savePlan(handle, { plan: liandongPreset, publishedAt: now(), publishedBy: "bench", confirmedNotes: [] });
    const first = {
      scope: "platform",
      version: 1,
      document: { ...membershipPreset, growth: { ...membershipPreset.growth, model: "hybrid" as const } },
      publishedAt: now(),
      publishedBy: "bench",
    };
    await handle.drizzle.insert(programmeVersion).values(first);
  });
  const close = (period: string) => closeGrowth({ ctx, scope: "platform", period, actor: "bench" });
  await timed(`insert ${members} members with ${5 * members} orders`, () => fillBuyers(owner, { members }));
  await timed("close the first period", () => close("2026-02"));
  await timed("close the next one, two workers at once", async () => {
    const [one] = await Promise.all([close("2026-03"), close("2026-03").catch(() => null)]);
    return one;
  });
} finally {
  await Promise.all([db.close(), owner.close()]);
  await scratch.close();
}
writeFileSync(join(import.meta.dir, "growth-results.json"), `${JSON.stringify(rows, null, 2)}\n`);
