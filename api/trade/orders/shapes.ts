export interface DeskOrderRow {
  orderNo: string;
  status: string;
  statusName: string;
  zone: string;
  zoneName: string;
  storeName: string;
  summary: string;
  quantity: number;
  totalFen: number;
  refundedFen: number;
  placedAt: string;
  paidAt: string | null;
}
