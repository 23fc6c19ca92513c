import type { JobCall } from "../work/job";
import { workLane } from "../work/outbox";
import type { Worked } from "../work/work-through";
import { outboxKinds } from "./kinds";

/** Works off everything that is due, each kind in its own lane, side by side; gives what was done by kind. */
export async function workOutbox({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Map<string, Worked>> {
  const lanes = outboxKinds.map(async (kind) => [kind.kind, await workLane({ ctx, kind, signal })] as const);
  return new Map(await Promise.all(lanes));
}

/** Counts of a run for the list of jobs. */
export async function sendOutgoing(call: Pick<JobCall, "ctx" | "signal">) {
  const worked = await workOutbox(call);
  const of = (kind: string): Worked => worked.get(kind) ?? { done: 0, left: 0, failed: 0 };
  const touched = ({ done, left }: Worked) => done + left;
  return {
    refunds: of("pay_refund").done,
    returnedPayments: touched(of("return_payment")),
    balanceRefunds: of("return_balance").done,
    transfers: touched(of("pay_withdrawal")),
    shipments: of("report_shipping").done,
    failed: [...worked.values()].reduce((sum, { failed }) => sum + failed, 0),
  };
}
