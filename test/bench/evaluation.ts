// bun run bench:evaluation [MEMBERS]: evaluates titles and fund tasks of a whole mall whose team has a line of 10,000.

import { createLog } from "@liandong/api/log";
import { closeDividend } from "@liandong/api/money/dividends/close-dividend";
import { evaluateAllTitles } from "@liandong/api/people/evaluation/evaluate-titles";
import { releaseFunds } from "@liandong/api/people/evaluation/release-funds";
import { drawOwnerLines } from "@liandong/api/people/team/draw-owner-lines";
import { liandongPreset } from "@liandong/core/plan/preset";
import { appRole } from "@liandong/db/app-role";
import { openDatabase } from "@liandong/db/connection/open-database";
import { ledgerTables } from "@liandong/db/flows/ledger-document";
import { postLedger } from "@liandong/db/flows/save-changes";
import { savePlan } from "@liandong/db/people/plan/plans";
import { openScratch } from "@liandong/db/server/scratch";
import { growTree } from "./grow-tree";
import { insertTree } from "./insert-tree";

const members = Number(process.argv[2] ?? 1_000_000);
const now = () => new Date("2026-03-01T03:20:00+08:00");
const scratch = await openScratch({ durable: true });
const { ownerUrl } = await scratch.createDatabase();
const db = openDatabase({ url: ownerUrl, role: appRole });
const owner = openDatabase({ url: ownerUrl, maxConnections: 1 });
const ctx = { db, now, log: createLog({ level: "error" }) };
await db.run((handle) =>
  savePlan(handle, { plan: liandongPreset, publishedAt: now(), publishedBy: "bench", confirmedNotes: [] }),
);

/** The pool's balance after a million join orders. */
async function fillPool(): Promise<void> {
  const why = 0;
  const legs = [
    { owner: "platform", purpose: "commission", amount: -3_000_000_000, why },
    { owner: "pool:leader", purpose: "pool", amount: 3_000_000_000, why },
  ] as const;
  const header = { key: "bench", kind: "order_paid", reference: "bench", at: now(), actor: "bench" } as const;
  const ledger = ledgerTables([{ ...header, planVersion: 1, why: [], legs }]);
  await db.run(({ sql }) => postLedger(sql, ledger));
}

async function timed<Answer>(what: string, work: () => Promise<Answer>): Promise<void> {
  const start = performance.now();
  const answer = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const megabytes = Math.round(process.memoryUsage().rss / 1_000_000);
  console.log(
    `${what.padEnd(40)} ${seconds.padStart(7)} s  ${String(megabytes).padStart(5)} MB  ${JSON.stringify(answer) ?? ""}`,
  );
}

try {
  const tree = growTree({ members, chainDepth: 10_000 });
  await timed(`insert ${members} members`, () => insertTree(owner, tree));
  await timed("evaluate titles", () => evaluateAllTitles({ ctx, actor: "bench" }));
  await timed("evaluate titles again", () => evaluateAllTitles({ ctx, actor: "bench" }));
  await timed("draw owner lines", () => drawOwnerLines({ ctx }));
  await timed("draw owner lines again", () => drawOwnerLines({ ctx }));
  await timed("release funds", () => releaseFunds({ ctx, actor: "bench", runId: "1" }));
  await timed("release funds again", () => releaseFunds({ ctx, actor: "bench", runId: "2" }));
  await fillPool();
  await timed(
    "close a dividend",
    async () => (await closeDividend({ ctx, poolId: "leader", period: "2026-02", actor: "bench" })).shares.length,
  );
} finally {
  await Promise.all([db.close(), owner.close()]);
  await scratch.close();
}
