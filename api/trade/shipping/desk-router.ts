import {
  operatorProcedure,
  ownStoreOperatorProcedure,
  ownStoreProcedure,
  ownStoreServiceProcedure,
} from "../../trpc/desk-procedures";
import { limitRate, router, staffProcedure } from "../../trpc/procedures";
import { correctParcel, correctParcelInput } from "./correct-parcel";
import { listHeld, retryReport, retryReportInput } from "./held-reports";
import {
  countToShipInput,
  parcelNotesInput,
  pickingListInput,
  shipBatchInput,
  shipInput,
  shipMergedInput,
  toShipInput,
} from "./inputs";
import { listCarriers } from "./list-carriers";
import { listDeskParcels, parcelsInput } from "./list-desk-parcels";
import { countOrdersToShip, listToShip } from "./list-to-ship";
import { printParcelNotes, printPickingList } from "./print-to-ship";
import { shipBatch } from "./ship-batch";
import { shipMerged } from "./ship-merged";
import { shipOrder } from "./ship-order";
import { showDeskTrace, traceInput } from "./traces/show-trace";
import { saveTraceAccount, saveTraceServiceInput, showTraceService } from "./traces/trace-service";

const printRate = limitRate({ name: "desk.shipping.print", limit: 60, windowSeconds: 3600 });

const traceRate = limitRate({ name: "desk.shipping.trace", limit: 300, windowSeconds: 600 });
const reader = ownStoreProcedure("service", "operator", "finance");
const adminProcedure = staffProcedure("admin");

/** 发货: shipping orders, by operators; a store's operators ship the orders of their store. */
export const shippingDeskRouter = router({
  carriers: ownStoreServiceProcedure.query(listCarriers),
  toShip: ownStoreOperatorProcedure.input(toShipInput).query(listToShip),
  counts: ownStoreOperatorProcedure.input(countToShipInput).query(countOrdersToShip),
  ship: ownStoreOperatorProcedure.input(shipInput).mutation(shipOrder),
  shipMerged: ownStoreOperatorProcedure.input(shipMergedInput).mutation(shipMerged),
  shipBatch: ownStoreOperatorProcedure.input(shipBatchInput).mutation(shipBatch),
  correct: ownStoreOperatorProcedure.input(correctParcelInput).mutation(correctParcel),
  parcels: reader.input(parcelsInput).query(listDeskParcels),
  trace: reader.use(traceRate).input(traceInput).query(showDeskTrace),
  traceService: adminProcedure.query(showTraceService),
  saveTraceService: adminProcedure.input(saveTraceServiceInput).mutation(saveTraceAccount),
  printPicking: ownStoreOperatorProcedure.use(printRate).input(pickingListInput).mutation(printPickingList),
  printNotes: ownStoreOperatorProcedure.use(printRate).input(parcelNotesInput).mutation(printParcelNotes),
  heldReports: operatorProcedure.query(listHeld),
  retryReport: operatorProcedure.input(retryReportInput).mutation(retryReport),
});
