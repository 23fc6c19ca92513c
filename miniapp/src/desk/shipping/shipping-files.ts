import type { ReadTable } from "@liandong/api/trade/shipping/read-table";
import type { Questions } from "../kit/answers";
import { saveFile } from "../kit/save-file";
import { currentSession } from "../kit/session";

export type ToShipFilter = NonNullable<Questions["desk"]["shipping"]["toShip"]["filter"]>;
type SheetRequest = { format: "csv" | "xlsx"; filter: ToShipFilter; reason: string };

/** Downloads 发货单 under the name that the server gives it. @throws Error with a Chinese sentence */
export async function saveSheet({ format, filter, reason }: SheetRequest): Promise<void> {
  const answer = await post(`/shipping-sheets/${format}`, JSON.stringify({ filter, reason }), "application/json");
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  saveFile(await answer.blob(), decodeURIComponent(name ?? `shipping.${format}`));
}

/** Reads a filled table, CSV or Excel, into text. @throws Error with a Chinese sentence */
export async function readShippingFile(file: Blob): Promise<ReadTable> {
  const answer = await post("/shipping-tables", file, "application/octet-stream");
  return (await answer.json()) as ReadTable;
}

async function post(path: string, body: string | Blob, type: string): Promise<Response> {
  const headers = { authorization: `Bearer ${currentSession()?.token ?? ""}`, "content-type": type };
  const answer = await fetch(path, { method: "POST", headers, body }).catch(() => null);
  if (!answer) throw new Error("连接不上服务器，请检查网络后重试");
  if (answer.ok) return answer;
  const { message } = (await answer.json().catch(() => ({}))) as { message?: string };
  throw new Error(message ?? "没有成功，请重试");
}
