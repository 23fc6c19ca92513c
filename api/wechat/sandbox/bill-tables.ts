import { floorShare, plainYuan } from "@liandong/core/money/fen";
import { shanghaiDay, shanghaiTime } from "@liandong/core/time/shanghai";
import type { SandboxContext } from "./context";
import type { SandboxPayment, SandboxRefund } from "./state";

export type FlowAccount = "BASIC" | "OPERATION" | "FEES";

const tradeHeading =
  "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";
const tradeSums = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";
const flowHeading =
  "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号";
const flowSums = "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额";

/** What stood on each account before the first movement that the sandbox knows. */
const openingFen: Record<FlowAccount, number> = { BASIC: 10_000_000, OPERATION: 100_000_000, FEES: 0 };

/** 交易账单 of a day; null when nothing was paid or refunded. */
export function tradeBill(ctx: SandboxContext, day: string): string | null {
  const { payments, refunds } = ctx.store.state;
  const paid = payments.filter(({ paidAt }) => paidAt !== null && isOn(day, paidAt));
  const returned = refunds.filter(({ createdAt }) => isOn(day, createdAt));
  if (paid.length + returned.length === 0) return null;
  const rows = [
    ...paid.map((payment) => ({ at: payment.paidAt!, row: paymentRow(ctx, payment) })),
    ...returned.map((refund) => ({ at: refund.createdAt, row: refundRow(ctx, refund) })),
  ].sort((a, b) => a.at - b.at);
  const paidFen = sumOf(paid, ({ totalFen }) => totalFen);
  const returnedFen = sumOf(returned, ({ refundFen }) => refundFen);
  const fees = sumOf(paid, (payment) => feeOf(ctx, payment.totalFen)) - sumOf(returned, (one) => feeBack(ctx, one));
  const sums = [rows.length, yuan(paidFen), yuan(returnedFen), "0.00", fine(fees), yuan(paidFen), yuan(returnedFen)];
  return tableOf(
    tradeHeading,
    rows.map(({ row }) => row),
    tradeSums,
    sums,
  );
}

/** 资金账单 of an account and a day; null when nothing moved on it. */
export function flowBill(ctx: SandboxContext, account: FlowAccount, day: string): string | null {
  let balanceFen = openingFen[account];
  const rows: (string | number)[][] = [];
  const moved = { inCount: 0, inFen: 0, outCount: 0, outFen: 0 };
  for (const flow of flowsOf(ctx, account)) {
    balanceFen += flow.signedFen;
    if (!isOn(day, flow.at)) continue;
    const isIn = flow.signedFen >= 0;
    if (isIn) moved.inCount += 1;
    else moved.outCount += 1;
    moved[isIn ? "inFen" : "outFen"] += Math.abs(flow.signedFen);
    rows.push(flowRow(flow, balanceFen));
  }
  if (rows.length === 0) return null;
  const { inCount, inFen, outCount, outFen } = moved;
  return tableOf(flowHeading, rows, flowSums, [rows.length, inCount, yuan(inFen), outCount, yuan(outFen)]);
}

type Flow = {
  at: number;
  wechatNo: string;
  flowNo: string;
  business: string;
  type: string;
  signedFen: number;
  by: string;
  note: string;
  number: string;
};

function flowsOf(ctx: SandboxContext, account: FlowAccount): Flow[] {
  const { payments, refunds, transfers, moves } = ctx.store.state;
  const flows: Flow[] = moves
    .filter((move) => move.account === account)
    .map((move) => ({ ...move, wechatNo: move.number, flowNo: move.number, business: move.type, by: "system" }));
  if (account === "BASIC") {
    for (const payment of payments) if (payment.paidAt !== null) flows.push(...paymentFlows(ctx, payment));
    for (const refund of refunds) if (refund.state !== "CLOSED") flows.push(refundFlow(ctx, refund));
  }
  if (account === "OPERATION") {
    for (const { state, updatedAt: at, transferBillNo: wechatNo, outBillNo: number, amountFen, remark } of transfers) {
      if (state !== "SUCCESS") continue;
      const words = { business: "商家转账", type: "转账", by: `${ctx.keys.mchid}API`, note: remark };
      flows.push({ at, wechatNo, flowNo: wechatNo, ...words, signedFen: -amountFen, number });
    }
  }
  return flows.sort((a, b) => a.at - b.at);
}

function paymentFlows(ctx: SandboxContext, payment: SandboxPayment): Flow[] {
  const { paidAt, transactionId, outTradeNo: number, totalFen } = payment;
  const feeFen = feeOf(ctx, totalFen);
  const note = `结算总金额 ${yuan(totalFen)} 元;含手续费 ${yuan(feeFen)} 元`;
  const shared = { at: paidAt!, wechatNo: transactionId!, flowNo: transactionId!, by: "system", note, number };
  const paid = { ...shared, business: "交易", type: "交易", signedFen: totalFen };
  if (feeFen === 0) return [paid];
  return [paid, { ...shared, business: "交易", type: "扣除交易手续费", signedFen: -feeFen }];
}

/** What leaves the account for a refund is what the payment had brought: the fee comes back with it. */
function refundFlow(ctx: SandboxContext, refund: SandboxRefund): Flow {
  const feeFen = feeBack(ctx, refund);
  return {
    at: refund.createdAt,
    wechatNo: refund.refundId,
    flowNo: refund.transactionId,
    business: "退款",
    type: "退款",
    signedFen: feeFen - refund.refundFen,
    by: `${ctx.keys.mchid}API`,
    note: `退款总金额${yuan(refund.refundFen)}元;含手续费${yuan(feeFen)}元`,
    number: refund.outRefundNo,
  };
}

/** Rounded to the fen, as WeChat does for each payment. */
export function feeOf({ settings }: SandboxContext, amountFen: number): number {
  return Math.floor((amountFen * settings.feeRateBp * 2 + 10_000) / 20_000);
}

const feeBack = (ctx: SandboxContext, { totalFen, refundFen }: SandboxRefund) =>
  floorShare(feeOf(ctx, totalFen), refundFen, totalFen);

function paymentRow(ctx: SandboxContext, payment: SandboxPayment): (string | number)[] {
  const { paidAt, transactionId, outTradeNo, openid, totalFen, description, attach } = payment;
  const head = [shanghaiTime(new Date(paidAt!)), ctx.keys.appid, ctx.keys.mchid, 0, "", transactionId!, outTradeNo];
  const amounts = ["CNY", yuan(totalFen), "0.00", 0, 0, "0.00", "0.00", "", ""];
  const fee = [fine(feeOf(ctx, totalFen)), rate(ctx), yuan(totalFen), "0.00", ""];
  return [...head, openid, "JSAPI", "SUCCESS", "OTHERS", ...amounts, description, attach, ...fee];
}

function refundRow(ctx: SandboxContext, refund: SandboxRefund): (string | number)[] {
  const payment = ctx.store.state.payments.find(({ outTradeNo }) => outTradeNo === refund.outTradeNo);
  const { createdAt, transactionId, outTradeNo, refundId, outRefundNo, refundFen } = refund;
  const head = [shanghaiTime(new Date(createdAt)), ctx.keys.appid, ctx.keys.mchid, 0, "", transactionId, outTradeNo];
  const state = refund.state === "SUCCESS" ? "SUCCESS" : "PROCESSING";
  const amounts = ["CNY", "0.00", "0.00", refundId, outRefundNo, yuan(refundFen), "0.00", "ORIGINAL", state];
  const fee = [fine(-feeBack(ctx, refund)), rate(ctx), "0.00", yuan(refundFen), ""];
  const words = [payment?.description ?? "", payment?.attach ?? ""];
  return [...head, payment?.openid ?? "", "JSAPI", "REFUND", "OTHERS", ...amounts, ...words, ...fee];
}

function flowRow(flow: Flow, balanceFen: number): (string | number)[] {
  const { at, wechatNo, flowNo, business, type, signedFen, by, note, number } = flow;
  const direction = signedFen >= 0 ? "收入" : "支出";
  const amounts = [direction, yuan(Math.abs(signedFen)), yuan(balanceFen)];
  return [shanghaiTime(new Date(at)), wechatNo, flowNo, business, type, ...amounts, by, note, number];
}

type Fields = readonly (string | number)[];

function tableOf(heading: string, rows: readonly Fields[], sumsHeading: string, sums: Fields): string {
  const line = (fields: Fields) => fields.map((field) => `\`${field}`).join(",");
  return [heading, ...rows.map(line), sumsHeading, line(sums), ""].join("\r\n");
}

const yuan = plainYuan;
/** Fees stand with five decimals. */
const fine = (fen: number) => `${plainYuan(fen)}000`;
const rate = ({ settings }: SandboxContext) => `${(settings.feeRateBp / 100).toFixed(2)}%`;
const isOn = (day: string, at: number) => shanghaiDay(new Date(at)) === day;
const sumOf = <One>(all: readonly One[], part: (one: One) => number) => all.reduce((sum, one) => sum + part(one), 0);
