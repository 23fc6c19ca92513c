import type { PictureStore } from "../../trpc/picture-store";
import type { TestResult } from "./test-result";

/** Writes, reads and removes a file of its own. */
export async function tryUploads(store: PictureStore): Promise<TestResult> {
  const name = `setup-${crypto.randomUUID().replaceAll("-", "")}.webp`;
  const bytes = crypto.getRandomValues(new Uint8Array(64));
  try {
    await store.save(name, bytes);
  } catch {
    return { isGood: false, says: "写不进去，请检查目录权限或存储桶的密钥" };
  }
  const read = await store.read(name).catch(() => null);
  if (!read || Buffer.compare(read, bytes) !== 0) return { isGood: false, says: "写入后读不出同样的内容" };
  await store.remove(name);
  if ((await store.read(name)) !== null) return { isGood: false, says: "写入的文件删不掉" };
  return { isGood: true, says: "写入、读出、删除都正常" };
}
