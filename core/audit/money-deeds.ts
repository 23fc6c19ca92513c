type StatementDetail = { id: string; payoutFen: number };

/** What 操作日志 keeps of the acts of finance on the shop's own money. */
export type MoneyDeeds = {
  "desk.storeStatements.close": StatementDetail & { fromDay: string; toDay: string; orders: number; dueFen: number };
  "desk.storeStatements.approve": StatementDetail;
  "desk.storeStatements.pay": StatementDetail & { paymentNo: string; proofUrl: string | null };
  "desk.storeStatements.setFee": { rateBp: number };
  "desk.storeStatements.exportLines": { id: string; orders: number };
};
