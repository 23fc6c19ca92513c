type Tracking = { company: string; trackingNo: string };

/** What 操作日志 keeps of shipping. */
export type ShippingDeeds = {
  "desk.shipping.ship": { parcels: readonly Tracking[]; isComplete: boolean };
  /** `together` is how many orders left in this parcel. */
  "desk.shipping.shipMerged": {
    parcels: readonly Tracking[];
    isComplete: boolean;
    together: number;
  };
  /** 到店自提: units that were handed over. */
  "desk.pickups.redeem": { pieces: number; isComplete: boolean };
  "desk.shipping.correct": Record<"before" | "after", Tracking>;
  "desk.shipping.shipBatch": { orders: number; orderNos: readonly string[] };
  "desk.shipping.saveTraceService": { changes: readonly string[] };
  "desk.shipping.printPicking": { orders: number };
  /** The notes bear full receivers. */
  "desk.shipping.printNotes": { orders: number; orderNos: readonly string[] };
  /** `problem` is what WeChat said of the last refusal. */
  "desk.shipping.retryReport": { tradeNo: string; problem: string | null };
  /** 发货单 with full receivers, of all orders that the filter let through. */
  "desk.shipping.export": { format: "csv" | "xlsx"; narrowed: string };
};
