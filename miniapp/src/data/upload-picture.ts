import { uploadFile } from "@tarojs/taro";
import { apiUrl } from "@/data/api-url";
import { NoticedProblem } from "@/data/explain-error";
import { readSession } from "@/data/session";

type Answer = { path?: string; message?: string };

/** Uploads one chosen picture and returns its path. @throws NoticedProblem with a sentence to show */
export async function uploadPicture(filePath: string): Promise<string> {
  const header = { authorization: `Bearer ${readSession() ?? ""}` };
  const { data, statusCode } = await uploadFile({ url: `${apiUrl}/uploads`, filePath, name: "file", header });
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
