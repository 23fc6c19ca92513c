/** What the shop knows of a payment, refund or transfer at WeChat. */
export interface BookItem {
  readonly kind: "payment" | "refund" | "transfer";
  /** The number that WeChat was told: of the trade, the refund or the withdrawal. */
  readonly number: string;
  /** WeChat's number of the payment; null where the shop keeps none. */
  readonly wechatNo: string | null;
  /** Fen, never negative. */
  readonly amountFen: number;
  /** `2026-03-01`: the day of Asia/Shanghai on which the shop holds it done; the day of its making while it is not. */
  readonly day: string;
  /** `open`: its end is not known yet. `void`: it came to nothing. */
  readonly state: "done" | "open" | "void";
}
