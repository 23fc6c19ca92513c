import { saveFile } from "../kit/save-file";
import { currentSession } from "../kit/session";

export type ExportedTable =
  | "orders"
  | "withdrawals"
  | "ledger"
  | "commission"
  | "commission-years"
  | "bills"
  | "day-closes";
type Export = { table: ExportedTable; from: string; to: string; format?: "csv" | "xlsx" };

/** Downloads one of the server's files under the name that the server gives it. @throws Error with a Chinese sentence */
export async function saveExport({ table, from, to, format = "csv" }: Export): Promise<void> {
  const headers = { authorization: `Bearer ${currentSession()?.token ?? ""}` };
  const answer = await fetch(`/exports/${table}.${format}?from=${from}&to=${to}`, { headers }).catch(() => null);
  if (!answer) throw new Error("连接不上服务器，请检查网络后重试");
  if (!answer.ok) {
    const { message } = (await answer.json()) as { message?: string };
    throw new Error(message ?? "没有导出成功，请重试");
  }
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  saveFile(await answer.blob(), decodeURIComponent(name ?? `${table}.${format}`));
}
