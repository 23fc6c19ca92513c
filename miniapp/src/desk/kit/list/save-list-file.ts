import { RequestRefused } from "../client";
import { saveFile } from "../save-file";
import { currentSession } from "../session";

type Wanted = { list: string; input: object; reason?: string };

/** Downloads a list by its filter under the name that the server gives it. @throws RequestRefused with a Chinese sentence */
export async function saveListFile({ list, input, reason }: Wanted): Promise<void> {
  const answer = await fetch(`/exports/lists/${list}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${currentSession()?.token ?? ""}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ ...input, reason }),
  });
  if (!answer.ok) {
    const { message } = (await answer.json()) as { message?: string };
    throw new RequestRefused(message ?? "没有导出成功，请重试");
  }
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  saveFile(await answer.blob(), decodeURIComponent(name ?? `${list}.csv`));
}
