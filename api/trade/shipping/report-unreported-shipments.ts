import { listUnreportedTrades } from "@liandong/db/trade/shipping/reports";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { reportShipping } from "./report-shipping";

/** Reports shipments to WeChat that have not been reported: batches, and parcels that left while it did not answer. */
export async function reportUnreportedShipments({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  return workThrough({
    ctx,
    signal,
    what: "reporting a shipment to WeChat",
    page: (after, limit) => ctx.db.run((handle) => listUnreportedTrades(handle, { after, limit })),
    keyOf: ({ tradeNo }) => tradeNo,
    work: (input) => reportShipping({ ctx, input }),
  });
}
