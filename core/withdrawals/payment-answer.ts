// 银行结果: what the bank or Alipay says of each line of a payment batch, read from its table. A line is known by the withdrawal's number,
// which the payment carried as its remark; result, number of the payment, reason and amount are known by their headings.
// Example: headings 附言, 交易状态, 流水号, 失败原因; a line W2026… 成功 2026113000012 is paid, W2026… 失败 户名不符 is refused.

export type AnswerLine =
  | { readonly withdrawalNo: string; readonly outcome: "paid"; readonly paymentNo: string }
  | { readonly withdrawalNo: string; readonly outcome: "refused"; readonly reason: string };

export type AnswerProblem = { readonly row: number; readonly message: string };

export type PaymentAnswer = {
  readonly lines: readonly AnswerLine[];
  readonly problems: readonly AnswerProblem[];
  /** Rows that the bank still works on. */
  readonly pending: number;
};

const headings = {
  result: /结果|状态/,
  paymentNo: /流水|交易号|凭证号|回单/,
  reason: /原因|错误|返回信息/,
  amount: /金额/,
} as const;
type Column = keyof typeof headings;
type Columns = Record<Column, number>;

const numberOf = /W\d{26}/;
const refusedWords = /失败|退回|退汇|拒绝|未成功|不成功|撤销|关闭/;
const paidWords = /成功|已付|已到账|已转账/;
/** A heading stands within the first rows; banks put a title and sums above it. */
const headingWithin = 20;
const paymentNumber = /^(?=.*\d)[0-9A-Za-z_-]{4,64}$/;

/** `payouts` are the fen of each line that waits, by number. Nothing is taken of a table that has no headings. */
export function readPaymentAnswer(
  rows: readonly (readonly string[])[],
  payouts: ReadonlyMap<string, number>,
): PaymentAnswer {
  const at = rows.slice(0, headingWithin).findIndex((row) => row.some((cell) => headings.paymentNo.test(cell)));
  if (at < 0)
    return {
      lines: [],
      problems: [{ row: 1, message: "没有“流水号”一列，请用银行或支付宝导出的结果文件" }],
      pending: 0,
    };
  const columns = columnsOf(rows[at] ?? []);
  const read = rows.slice(at + 1).map((row, index) => readRow(row, { row: at + index + 2, columns, payouts }));
  const lines = read.flatMap(({ line }) => line ?? []);
  const found = read.flatMap(({ problem }) => problem ?? []);
  return {
    lines,
    problems: [...found, ...repeated(read)].sort((a, b) => a.row - b.row),
    pending: read.filter(({ isPending }) => isPending).length,
  };
}

function columnsOf(heading: readonly string[]): Columns {
  const place = (column: Column) => heading.findIndex((cell) => headings[column].test(cell));
  return { result: place("result"), paymentNo: place("paymentNo"), reason: place("reason"), amount: place("amount") };
}

type RowRead = { row: number; line?: AnswerLine; problem?: AnswerProblem; isPending?: boolean };
type RowPlace = { row: number; columns: Columns; payouts: ReadonlyMap<string, number> };

function readRow(cells: readonly string[], { row, columns, payouts }: RowPlace): RowRead {
  const cell = (column: Column) => clean(cells[columns[column]] ?? "");
  const problem = (message: string): RowRead => ({ row, problem: { row, message } });
  const withdrawalNo = cells.map((text) => numberOf.exec(text)?.[0]).find((number) => number !== undefined);
  const [result, paymentNo, reason] = [cell("result"), cell("paymentNo"), cell("reason")];
  if (!withdrawalNo) {
    const isLine = paymentNo !== "" && cells.every((text) => !/合计|总计|小计/.test(text));
    return isLine ? problem("附言或备注里没有提现单号") : { row };
  }
  const payoutFen = payouts.get(withdrawalNo);
  if (payoutFen === undefined) return problem(`${withdrawalNo} 不在这个批次里，或者已经登记`);
  const amountFen = readAmount(cell("amount"));
  if (columns.amount >= 0 && amountFen !== payoutFen) return problem(`${withdrawalNo} 的金额与批次不一致`);
  if (refusedWords.test(result)) {
    return { row, line: { withdrawalNo, outcome: "refused", reason: reason || "银行退回，没有写明原因" } };
  }
  if (columns.result >= 0 && !paidWords.test(result)) return { row, isPending: true };
  if (paymentNo === "") return columns.result < 0 ? { row, isPending: true } : problem(`${withdrawalNo} 没有流水号`);
  if (!paymentNumber.test(paymentNo)) return problem(`${withdrawalNo} 的流水号要是 4 到 64 位字母和数字`);
  return { row, line: { withdrawalNo, outcome: "paid", paymentNo } };
}

/** A withdrawal or a payment's number that stands in two rows. */
function repeated(read: readonly RowRead[]): AnswerProblem[] {
  const seen = new Set<string>();
  return read.flatMap(({ row, line }) => {
    if (!line) return [];
    const keys = [line.withdrawalNo, ...(line.outcome === "paid" ? [`no ${line.paymentNo}`] : [])];
    const again = keys.find((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    if (!again) return [];
    const what = again === line.withdrawalNo ? "提现单号" : "流水号";
    return [{ row, message: `${line.withdrawalNo} 的${what}与前面的行重复` }];
  });
}

/** Removes the formula by which spreadsheets keep a long number as text. */
const clean = (cell: string) =>
  cell
    .trim()
    .replace(/^="(.*)"$/, "$1")
    .replace(/^'/, "");

/** Fen of an amount as banks write it, such as 1,234.50; null for anything else. */
function readAmount(text: string): number | null {
  const [, yuan, cents = ""] = /^[¥￥]?(\d{1,3}(?:,\d{3})*|\d{1,9})(?:\.(\d{1,2})0*)?$/.exec(text) ?? [];
  return yuan === undefined ? null : Number(yuan.replaceAll(",", "")) * 100 + Number(cents.padEnd(2, "0"));
}
