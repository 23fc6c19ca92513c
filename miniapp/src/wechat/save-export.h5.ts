import { apiUrl } from "@/data/api-url";
import { NoticedProblem } from "@/data/explain-error";
import { readSession } from "@/data/session";
import { type ExportRequest, sentenceOf } from "@/wechat/save-export-port";

/** A browser saves the file like any other download. */
export async function saveExport(request: ExportRequest): Promise<void> {
  const answer = await fetch(`${apiUrl}/personal-data/export`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${readSession() ?? ""}` },
    body: JSON.stringify(request),
  }).catch(() => {
    throw new NoticedProblem("网络连接不上，请检查网络后重试");
  });
  if (!answer.ok) throw new NoticedProblem(sentenceOf(await answer.text()));
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = `我的数据.${request.format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
