import { uploadFile } from "@tarojs/taro";
import type { Upload } from "@/components/picture-uploads";
import { apiUrl } from "@/data/api-url";
import { NoticedProblem } from "@/data/explain-error";
import { renewSession } from "@/data/renew-session";
import { readSession } from "@/data/session";

type Answer = { path?: string; message?: string };

/** Uploads one chosen picture and returns its path. @throws NoticedProblem with a sentence to show */
export const uploadPicture: Upload = async (filePath, { onPercent, stopped }) => {
  const session = readSession();
  const answer = await sendPicture(filePath, { onPercent, stopped });
  if (answer.statusCode !== 401 || session === null || !(await renewSession(session))) return pathOf(answer);
  return pathOf(await sendPicture(filePath, { onPercent, stopped }));
};

async function sendPicture(filePath: string, { onPercent, stopped }: Parameters<Upload>[1]) {
  const header = { authorization: `Bearer ${readSession() ?? ""}` };
  const task = uploadFile({ url: `${apiUrl}/uploads`, filePath, name: "file", header });
  task.progress?.(({ progress }) => onPercent(progress));
  stopped.addEventListener("abort", () => task.abort?.());
  return task.catch(() => {
    throw new NoticedProblem("网络不通，图片没有传上去");
  });
}

function pathOf({ data, statusCode }: { data: unknown; statusCode: number }): string {
  const answer = readAnswer(data);
  if (statusCode === 200 && answer?.path) return answer.path;
  throw new NoticedProblem(answer?.message ?? "图片没有传上去，请重试");
}

function readAnswer(data: unknown): Answer | null {
  try {
    return typeof data === "string" ? (JSON.parse(data) as Answer) : (data as Answer);
  } catch {
    return null;
  }
}
