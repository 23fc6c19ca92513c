import { limitRate, memberProcedure, router } from "../../trpc/procedures";
import { listCarriers } from "./list-carriers";
import { showOwnTrace, traceInput } from "./traces/show-trace";

const traceRate = limitRate({ name: "shipping.trace", limit: 60, windowSeconds: 600 });

/** 物流 for members: where their own parcels are, and the carriers that they send goods back with. */
export const shippingRouter = router({
  carriers: memberProcedure.query(listCarriers),
  trace: memberProcedure.use(traceRate).input(traceInput).query(showOwnTrace),
});
