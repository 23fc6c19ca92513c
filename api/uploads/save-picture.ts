import { insertUpload } from "@liandong/db/uploads/uploads";
import type { Context } from "../trpc/context";
import type { PictureStore } from "../trpc/picture-store";
import { uploadsPath } from "./picture-path";
import { readPicture } from "./read-picture";

type Owner = { memberId: string } | { staffId: string };
type Upload = { ctx: Pick<Context, "db" | "now">; store: PictureStore; input: { owner: Owner; file: Uint8Array } };

/**
 * Saves a picture; other calls name it by the returned path. @throws DomainError upload.too_large, upload.unsupported
 */
export async function savePicture({ ctx, store, input }: Upload): Promise<{ path: string }> {
  const { bytes, width, height } = await readPicture(input.file);
  const name = `${crypto.randomUUID().replaceAll("-", "")}.webp`;
  await store.save(name, bytes);
  const size = { bytes: bytes.byteLength, width, height };
  await ctx.db.run((handle) => insertUpload(handle, { name, ...input.owner, ...size, createdAt: ctx.now() }));
  return { path: `${uploadsPath}/${name}` };
}
