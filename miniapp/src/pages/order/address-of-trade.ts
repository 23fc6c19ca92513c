type Params = Partial<Record<string, string>>;

/** The page of the payment that WeChat's order centre or a shipping message names; null where the address names an order. */
export function addressOfTrade({ out_trade_no, merchant_trade_no }: Params): string | null {
  const tradeNo = out_trade_no || merchant_trade_no;
  return tradeNo ? `/pages/result/index?tradeNo=${encodeURIComponent(tradeNo)}` : null;
}
