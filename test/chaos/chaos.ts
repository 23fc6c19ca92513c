// bun run chaos [ACTS] [SEED]: orders, refunds, top-ups and withdrawals with a WeChat that misbehaves and processes that are
// killed at random; in the end the books are compared with WeChat. Ends with 1 when something does not agree.
import { openScratch } from "@liandong/db/server/scratch";
import { runChaos } from "./run-chaos";

const [acts = "2000", seed = String(Date.now() % 100_000)] = process.argv.slice(2);
const scratch = await openScratch({ durable: true });
const database = await scratch.createDatabase();
console.log(`${acts} acts, seed ${seed}`);
const input = { acts: Number(acts), seed: Number(seed), customers: 16, buyers: 200, killEveryMs: 10_000 };
const result = await runChaos({ ...input, ownerUrl: database.ownerUrl, say: console.log });
console.log(JSON.stringify(result, null, 2));
console.log(result.faults.length > 0 ? `${result.faults.length} things do not agree` : "Everything agrees");
await database.drop();
await scratch.close();
process.exit(result.faults.length > 0 ? 1 : 0);
