import type { DemoStep } from "./step";

/** Afterwards: a compensation, two cases that wait for customer service, and a withdrawal paid by finance. */
export const service: readonly DemoStep[] = [
  {
    type: "withdraw",
    at: [8, "10:15"],
    person: "wanqing",
    amountFen: 50_000,
    name: "陈婉清",
    account: "中国银行合肥政务支行 6217 0000 0012 3391",
    paid: { staff: "caiwu", note: "中行网银转账", paymentNo: "20261101" },
  },
  {
    type: "compensate",
    at: [2, "11:05"],
    person: "qiuyue",
    product: "keemun-tea",
    amountFen: 1_000,
    staff: "kefu",
    reason: "茶罐运输中磕碰，商品完好，补偿会员",
  },
  {
    type: "askAfterSale",
    at: [1, "21:40"],
    person: "sunny",
    product: "socks",
    wants: "exchange",
    wantsSpec: "40–44",
    reason: "规格不合适",
    text: "35–39 有点紧，想换 40–44，吊牌还在。",
  },
  {
    type: "askAfterSale",
    at: [0, "10:20"],
    person: "huzi",
    product: "kettle",
    wants: "refund_only",
    reason: "不想要了",
    text: "家里人已经买了一把，麻烦退一下。",
  },
];
