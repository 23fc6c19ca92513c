/** What a text can be looked for as, with its name in Chinese. */
export const searchWayNames = {
  phone: "手机号",
  memberNo: "会员号",
  last4: "手机尾号",
  invitationCode: "邀请码",
  orderNo: "订单号",
  orderNoEnd: "订单号末尾",
  tradeNo: "支付单号",
  transactionId: "微信支付单号",
  trackingNo: "运单号",
  receiverPhone: "收货手机",
  caseNo: "售后单号",
  withdrawalNo: "提现单号",
  productId: "商品编号",
  skuId: "规格编号",
  goodsCode: "商家编码或条码",
  couponId: "优惠券编号",
  receiverName: "收货人",
  nickname: "昵称",
  productTitle: "商品标题",
  couponName: "优惠券名称",
} as const;

export type SearchBy = keyof typeof searchWayNames;
export type SearchWay<By extends SearchBy = SearchBy> = { by: By; text: string };

/** The forms of texts, with blanks and dashes already taken out, the most certain first. */
const forms: readonly (readonly [SearchBy, RegExp])[] = [
  ["phone", /^1\d{10}$/],
  ["memberNo", /^[1-9]\d{7,11}$/],
  ["last4", /^\d{4}$/],
  ["invitationCode", /^(?=.*[A-Z])[0-9A-Z]{8,10}$/],
  ["orderNo", /^(?=.*\d)[0-9A-Z_]{12,32}$/],
  ["orderNoEnd", /^\d{6,25}$/],
  ["tradeNo", /^T\d{20,31}$/],
  ["transactionId", /^\d{24,32}$/],
  ["trackingNo", /^(?=.*\d)[0-9A-Z]{8,40}$/],
  ["receiverPhone", /^1\d{10}$/],
  ["caseNo", /^A\d{26}$/],
  ["withdrawalNo", /^W\d{26}$/],
  ["productId", /^[1-9]\d{0,8}$/],
  ["skuId", /^[1-9]\d{0,8}$/],
  ["couponId", /^[1-9]\d{0,8}$/],
];

/**
 * What a text could be: "8000" may be the end of a phone number or part of a nickname. Blanks and dashes in numbers are
 * ignored, because numbers are often pasted with them; letters may be small.
 */
export function classifySearch(q: string): SearchWay[] {
  const text = q.trim();
  const joined = text.replace(/[\s-]/g, "").toUpperCase();
  const number = joined.replace(/^\+?86(?=1\d{10}$)/, "");
  const ways: SearchWay[] = forms.filter(([, form]) => form.test(number)).map(([by]) => ({ by, text: number }));
  const hasDigit = /\d/.test(text);
  const code = text.replace(/\s/g, "");
  if (/^[\x21-\x7e]{2,64}$/.test(code)) ways.push({ by: "goodsCode", text: code });
  if (!hasDigit && /^[\p{L}·]{2,12}$/u.test(code)) ways.push({ by: "receiverName", text });
  ways.push({ by: "nickname", text }, { by: "productTitle", text }, { by: "couponName", text });
  return ways;
}
