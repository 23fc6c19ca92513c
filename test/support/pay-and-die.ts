// A process that pays a trade and kills itself with SIGKILL just before its nth statement goes to the database.
// usage: bun pay-and-die.ts OWNER_URL TRADE_NO STATEMENT
import { createLog } from "@liandong/api/log";
import { markTradePaid } from "@liandong/api/trade/payments/mark-paid";
import { appRole } from "@liandong/db/app-role";
import { openDatabase } from "@liandong/db/connection/open-database";

const [url, tradeNo, last] = process.argv.slice(2) as [string, string, string];
let statements = 0;
const db = openDatabase({
  url,
  role: appRole,
  maxConnections: 1,
  onQuery: () => {
    statements += 1;
    if (statements === Number(last)) process.kill(process.pid, "SIGKILL");
  },
});
const now = () => new Date("2026-03-01T10:00:00+08:00");
await markTradePaid({
  ctx: { db, now, log: createLog({ level: "silent" }) },
  tradeNo,
  transactionId: "wx",
  paidAt: now(),
});
await db.close();
console.log(`survived ${statements} statements`);
