import { currentSession } from "./session";

/** Uploads a picture and returns its path. @throws Error with a Chinese sentence */
export async function uploadPicture(file: Blob): Promise<string> {
  const body = new FormData();
  body.set("file", file);
  const headers = { authorization: `Bearer ${currentSession()?.token ?? ""}` };
  const answer = await fetch("/uploads", { method: "POST", body, headers }).catch(() => null);
  if (!answer) throw new Error("连接不上服务器，请检查网络后重试");
  const { path, message } = (await answer.json()) as { path?: string; message?: string };
  if (!answer.ok || !path) throw new Error(message ?? "图片没有传上去，请重试");
  return path;
}
