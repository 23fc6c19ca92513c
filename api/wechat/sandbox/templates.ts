/** The sandbox's mini-program has chosen these subscribe-message templates; ids have the form and length of WeChat's. */
export const sandboxTemplates = [
  {
    priTmplId: "sandbox-order-paid-AAAAAAAAAAAAAAAAAAAAAAAA",
    title: "订单支付成功通知",
    content: "商品名称:{{thing1.DATA}}\n支付金额:{{amount2.DATA}}\n订单号:{{character_string3.DATA}}\n",
    example: "商品名称:祁门红茶\n支付金额:￥128.00\n订单号:20260301000000123456\n",
    type: 2,
  },
  {
    priTmplId: "sandbox-parcel-sent-BBBBBBBBBBBBBBBBBBBBBBB",
    title: "订单发货通知",
    content: "商品名称:{{thing1.DATA}}\n快递公司:{{phrase2.DATA}}\n快递单号:{{character_string3.DATA}}\n",
    example: "商品名称:祁门红茶\n快递公司:顺丰速运\n快递单号:SF1234567890\n",
    type: 2,
  },
  {
    priTmplId: "sandbox-refund-paid-CCCCCCCCCCCCCCCCCCCCCCC",
    title: "退款到账通知",
    content: "退款金额:{{amount1.DATA}}\n退款说明:{{thing2.DATA}}\n",
    example: "退款金额:￥128.00\n退款说明:已原路退回\n",
    type: 2,
  },
];
