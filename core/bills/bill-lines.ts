/** A row of 交易账单: a payment that succeeded, or a refund that WeChat accepted. Times are Asia/Shanghai's, as text. */
export interface TradeLine {
  readonly kind: "payment" | "refund";
  /** The merchant's number: of the payment, or of the refund. */
  readonly number: string;
  readonly wechatNo: string;
  /** The merchant's number of the payment that a refund is of. */
  readonly tradeNo: string;
  /** Fen, never negative. */
  readonly amountFen: number;
  /** `2026-03-01 20:00:00` */
  readonly at: string;
}

/** A row of 资金账单: money that came into the merchant's account at WeChat, or left it. */
export interface FlowLine {
  readonly at: string;
  /** WeChat's number of the movement. */
  readonly flowNo: string;
  readonly wechatNo: string;
  /** 业务凭证号: the merchant's number of the payment, refund or transfer. */
  readonly number: string;
  /** 业务名称 and 业务类型, such as 交易 and 扣除交易手续费. */
  readonly business: string;
  readonly type: string;
  /** Fen, negative for money that left. */
  readonly signedFen: number;
  /** Fen on the account after it. */
  readonly balanceFen: number;
  readonly note: string;
}
