export interface DeskOrderRow {
  orderNo: string;
  status: string;
  statusName: string;
  zone: string;
  zoneName: string;
  storeName: string;
  summary: string;
  /** How many different variants it has. */
  kinds: number;
  quantity: number;
  totalFen: number;
  refundedFen: number;
  placedAt: string;
  paidAt: string | null;
}
