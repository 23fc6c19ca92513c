// 打款文件: the lines of a batch that wait, in the columns that banks and Alipay take. The withdrawal's number travels as the remark, by
// which the answer is read back (core/withdrawals/payment-answer.ts).
// Example: a batch of 3 bank cards and 2 Alipay accounts gives a bank file of 3 rows and an Alipay file of 2.
import { plainYuan } from "@liandong/core/money/fen";
import { splitPayeeAccount } from "@liandong/core/withdrawals/payee-account";
import { listBatchLines } from "@liandong/db/money/payment-batches/payment-batches";
import { csvLine } from "../../http/csv-cells";
import { streamXlsx } from "../../http/xlsx-stream";
import type { Deps } from "../../trpc/context";
import { batchLimit } from "../withdrawals/inputs";

export type FileKind = "bank" | "alipay";
export type FileFormat = "csv" | "xlsx";

const columns: Record<FileKind, readonly { name: string; width: number }[]> = {
  bank: [
    { name: "序号", width: 6 },
    { name: "收款户名", width: 14 },
    { name: "收款账号", width: 26 },
    { name: "收款银行", width: 24 },
    { name: "金额（元）", width: 12 },
    { name: "附言", width: 32 },
  ],
  alipay: [
    { name: "序号（必填）", width: 12 },
    { name: "收款方支付宝账号（必填）", width: 28 },
    { name: "收款方姓名（必填）", width: 18 },
    { name: "金额（必填，单位：元）", width: 20 },
    { name: "备注（选填）", width: 32 },
  ],
};

type Asked = { deps: Pick<Deps, "db">; id: string; kind: FileKind };

async function rowsOf({ deps, id, kind }: Asked): Promise<string[][]> {
  const slice = { id, state: "waiting", after: null, limit: batchLimit } as const;
  const lines = await deps.db.run((handle) => listBatchLines(handle, slice));
  const wanted = lines
    .map(({ line, payeeName, payeeAccount }) => ({
      line,
      name: payeeName ?? "",
      to: splitPayeeAccount(payeeAccount ?? ""),
    }))
    .filter(({ to }) => to.kind === kind);
  return wanted.map(({ line, name, to }, at) => {
    const [number, amount] = [String(at + 1), plainYuan(line.payoutFen)];
    return kind === "bank"
      ? [number, name, to.account, to.bank, amount, line.withdrawalNo]
      : [number, to.account, name, amount, line.withdrawalNo];
  });
}

/** The file and how many lines it has. */
export async function batchFile(asked: Asked, format: FileFormat) {
  const rows = await rowsOf(asked);
  const heading = columns[asked.kind];
  if (format === "xlsx") return { lines: rows.length, body: streamXlsx(heading, eachOf(rows)) };
  const csv = [heading.map(({ name }) => name), ...rows].map(csvLine).join("");
  return { lines: rows.length, body: `\uFEFF${csv}` };
}

async function* eachOf<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}
