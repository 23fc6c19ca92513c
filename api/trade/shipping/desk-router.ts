import { operatorProcedure, ownStoreOperatorProcedure } from "../../trpc/desk-procedures";
import { limitRate, router } from "../../trpc/procedures";
import { exportToShip } from "./export-to-ship";
import { listHeld, retryReport, retryReportInput } from "./held-reports";
import { shipBatchInput, shipInput, toShipInput } from "./inputs";
import { listCarriers } from "./list-carriers";
import { listToShip } from "./list-to-ship";
import { shipBatch } from "./ship-batch";
import { shipOrder } from "./ship-order";

const exportRate = limitRate({ name: "desk.shipping.export", limit: 30, windowSeconds: 3600 });

/** 发货: shipping orders, by operators. */
export const shippingDeskRouter = router({
  carriers: ownStoreOperatorProcedure.query(listCarriers),
  toShip: ownStoreOperatorProcedure.input(toShipInput).query(listToShip),
  export: ownStoreOperatorProcedure.use(exportRate).mutation(exportToShip),
  ship: ownStoreOperatorProcedure.input(shipInput).mutation(shipOrder),
  heldReports: operatorProcedure.query(listHeld),
  retryReport: operatorProcedure.input(retryReportInput).mutation(retryReport),
  shipBatch: ownStoreOperatorProcedure.input(shipBatchInput).mutation(shipBatch),
});
