type BatchDetail = { batchNo: string; lines: number; payoutFen: number };
type StatementDetail = { id: string; payoutFen: number };

/** What 操作日志 keeps of the acts of finance on the shop's own money. */
export type MoneyDeeds = {
  "desk.storeStatements.close": StatementDetail & { fromDay: string; toDay: string; orders: number; dueFen: number };
  "desk.books.closeDay": { day: string; bookings: number; lateBookings: number };
  "desk.storeStatements.approve": StatementDetail;
  "desk.storeStatements.pay": StatementDetail & { paymentNo: string; proofUrl: string | null };
  "desk.storeStatements.setFee": { feeBp: number };
  "desk.storeStatements.exportLines": { id: string; orders: number };
  /** `owing` is how many members owe and are paid all the same. */
  "desk.paymentBatches.make": BatchDetail & { owing: number };
  /** The file holds receivers and accounts in the clear. */
  "desk.paymentBatches.export": { batchNo: string; lines: number; format: string };
  /** `said` is why the bank refused it. */
  "desk.paymentBatches.record": {
    withdrawalNo: string;
    payoutFen: number;
    outcome: "paid" | "refused";
    paymentNo: string | null;
    said: string | null;
  };
  "desk.paymentBatches.remove": BatchDetail;
};
