import { markTradePaid } from "../../trade/payments/mark-paid";
import { actAsMember, type DemoStage } from "./demo-actor";

/**
 * Pays a trade or a top-up at a moment of the demo's past: announced to the sandbox as the mini-program does, paid there by
 * its user, then booked. So the sandbox knows it, and refunds and shipping reports of the demo work to their ends.
 */
export async function payTrade({
  stage,
  person,
  tradeNo,
  at,
}: {
  stage: DemoStage;
  person: string;
  tradeNo: string;
  at: Date;
}): Promise<void> {
  const { deps, users } = stage;
  await (await actAsMember(stage, person, at)).payments.prepay({ tradeNo });
  const { transactionId, totalFen } = await users.paidAt(tradeNo, at);
  const outcome = await markTradePaid({
    ctx: { ...deps, now: () => at },
    tradeNo,
    transactionId,
    paidFen: totalFen,
    paidAt: at,
  });
  if (outcome !== "paid") throw new Error(`the demo's payment ${tradeNo} ended as ${outcome}`);
}
