import { dayMs, shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import { listAcceptedRefunds } from "@liandong/db/money/bills/load-items";
import { reconcileBills } from "../../money/bills/reconcile-bills";
import type { DemoStage } from "./demo-actor";

/** Money that a guest paid by the code on the counter, two days ago: the one difference that the demo's finance finds. */
const counter = { outTradeNo: "SHOUYIN0001", totalFen: 8_000, description: "收款码收款" };

/** The bills of the demo's past. The sandbox took refunds while the history was played; here they get the time of their step. */
export async function playBills({ deps, users }: DemoStage): Promise<void> {
  for (const { refundNo, acceptedAt } of await deps.db.run(listAcceptedRefunds))
    await users.refundedAt(refundNo, acceptedAt);
  const today = startOfShanghaiDay(shanghaiDay(deps.now()));
  await users.collectElsewhere({ ...counter, at: new Date(today.getTime() - 2 * dayMs + 15 * 3_600_000) });
  await reconcileBills({ ctx: deps });
}
