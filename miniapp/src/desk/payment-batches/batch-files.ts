import type { ReadAnswer } from "@liandong/api/money/payment-batches/batch-routes";
import { RequestRefused } from "../kit/client";
import { saveFile } from "../kit/save-file";
import { currentSession } from "../kit/session";

export type FileRequest = { id: string; kind: "bank" | "alipay"; format: "csv" | "xlsx"; reason: string };

/** Downloads the file for the bank under the name that the server gives it. @throws RequestRefused with a Chinese sentence */
export async function saveBatchFile({ id, ...asked }: FileRequest): Promise<void> {
  const answer = await post(`/payment-batches/${id}/file`, JSON.stringify(asked), "application/json");
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  saveFile(await answer.blob(), decodeURIComponent(name ?? `batch.${asked.format}`));
}

/** What the table of the bank says of the lines that wait; nothing is recorded. @throws RequestRefused with a Chinese sentence */
export async function readBatchAnswer({ id, file }: { id: string; file: Blob }): Promise<ReadAnswer> {
  const answer = await post(`/payment-batches/${id}/answer`, file, "application/octet-stream");
  return (await answer.json()) as ReadAnswer;
}

async function post(path: string, body: string | Blob, type: string): Promise<Response> {
  const headers = { authorization: `Bearer ${currentSession()?.token ?? ""}`, "content-type": type };
  const answer = await fetch(path, { method: "POST", headers, body }).catch(() => null);
  if (!answer) throw new RequestRefused("连接不上服务器，请检查网络后重试");
  if (answer.ok) return answer;
  const { message } = (await answer.json().catch(() => ({}))) as { message?: string };
  throw new RequestRefused(message ?? "没有成功，请重试");
}
