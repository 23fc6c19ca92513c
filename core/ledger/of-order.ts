export interface OfOrder {
  readonly orderNo: string;
  readonly buyerId: string;
}
