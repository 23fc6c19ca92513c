import type { FlowLine, TradeLine } from "@liandong/core/bills/bill-lines";
import { DomainError } from "@liandong/core/errors";
import { type BillRow, exactCount, exactFen, readBillTable } from "./bill-table";

/** `agrees`: whether the sums at the end are those of the rows. */
export type ReadBill<Line> = { lines: Line[]; agrees: boolean };

const tradeShape = {
  summary: "总交易单数",
  required: ["交易时间", "微信订单号", "商户订单号", "交易状态", "微信退款单号", "商户退款单号"],
  prose: "商品名称",
};

const flowShape = {
  summary: "资金流水总笔数",
  required: ["记账时间", "资金流水单号", "业务类型", "收支类型", "收支金额(元)", "账户结余(元)", "业务凭证号"],
  prose: "备注",
};

/** 交易账单. @throws DomainError bills.unreadable */
export function readTradeBill(text: string): ReadBill<TradeLine> {
  const { rows, summary } = readBillTable(text, tradeShape);
  const lines = rows.map(tradeLine);
  const sum = (kind: TradeLine["kind"]) =>
    lines.reduce((total, line) => total + (line.kind === kind ? line.amountFen : 0), 0);
  const says = (column: string, fen: number) => !summary.has(column) || exactFen(summary.text(column)) === fen;
  return { lines, agrees: says("订单总金额", sum("payment")) && says("申请退款总金额", sum("refund")) };
}

/** A refund's row names the payment too; its own time is when WeChat accepted it. */
function tradeLine(row: BillRow): TradeLine {
  const state = row.text("交易状态");
  const ofTrade = { at: timeOf(row.text("交易时间")), tradeNo: row.text("商户订单号") };
  if (state === "SUCCESS") {
    const amountFen = exactFen(row.text(row.has("订单金额") ? "订单金额" : "总金额"));
    return { ...ofTrade, kind: "payment", number: ofTrade.tradeNo, wechatNo: row.text("微信订单号"), amountFen };
  }
  // REVOKED gives a payment back in the second of its making; WeChat tells of both in rows of their own.
  if (state !== "REFUND" && state !== "REVOKED") throw new DomainError("bills.unreadable", { state });
  const amountFen = exactFen(row.text(row.has("申请退款金额") ? "申请退款金额" : "退款金额"));
  return {
    ...ofTrade,
    kind: "refund",
    number: row.text("商户退款单号"),
    wechatNo: row.text("微信退款单号"),
    amountFen,
  };
}

/** 资金账单. @throws DomainError bills.unreadable */
export function readFlowBill(text: string): ReadBill<FlowLine> {
  const { rows, summary } = readBillTable(text, flowShape);
  const lines = rows.map(flowLine);
  const sum = (sign: number) =>
    lines.reduce((total, { signedFen }) => total + (Math.sign(signedFen) === sign ? Math.abs(signedFen) : 0), 0);
  const isComplete = exactCount(summary.text("资金流水总笔数")) === lines.length;
  const isSummed = exactFen(summary.text("收入金额")) === sum(1) && exactFen(summary.text("支出金额")) === sum(-1);
  return { lines, agrees: isComplete && isSummed };
}

function flowLine(row: BillRow): FlowLine {
  const direction = row.text("收支类型");
  if (direction !== "收入" && direction !== "支出") throw new DomainError("bills.unreadable", { direction });
  const amountFen = exactFen(row.text("收支金额(元)"));
  return {
    at: timeOf(row.text("记账时间")),
    flowNo: row.text("资金流水单号"),
    wechatNo: row.text("微信支付业务单号"),
    number: row.text("业务凭证号"),
    business: row.text("业务名称"),
    type: row.text("业务类型"),
    signedFen: direction === "收入" || amountFen === 0 ? amountFen : -amountFen,
    balanceFen: exactFen(row.text("账户结余(元)")),
    note: row.text("备注"),
  };
}

/** `2026-03-01 20:00:00`, in Asia/Shanghai. */
function timeOf(text: string): string {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) throw new DomainError("bills.unreadable", { time: text });
  return text;
}
