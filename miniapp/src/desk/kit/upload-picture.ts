import { currentSession } from "./session";

/** Uploads a picture and returns its path. @throws Error with a Chinese sentence */
export const uploadPicture = (file: Blob): Promise<string> => uploadFile(file, "/uploads");

/** Uploads a file to this address and returns its path. @throws Error with a Chinese sentence */
export async function uploadFile(file: Blob, address: "/uploads" | "/uploads/videos"): Promise<string> {
  const body = new FormData();
  body.set("file", file);
  const headers = { authorization: `Bearer ${currentSession()?.token ?? ""}` };
  const answer = await fetch(address, { method: "POST", body, headers }).catch(() => null);
  if (!answer) throw new Error("连接不上服务器，请检查网络后重试");
  const { path, message } = (await answer.json()) as { path?: string; message?: string };
  if (!answer.ok || !path) throw new Error(message ?? "没有传上去，请重试");
  return path;
}
