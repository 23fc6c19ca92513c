import { dayMs } from "@liandong/core/time/shanghai";
import { deleteUnusedUploads } from "@liandong/db/uploads/uploads";
import type { Deps } from "../trpc/context";
import { removePicture } from "./narrow-picture";
import { uploadsPath } from "./picture-path";

/** Forms are sent within the hour after the upload of their pictures; a week is generous. */
const daysKept = 7;
const batchSize = 200;

/** 清理未使用的图片: pictures of forms that were never sent, and pictures that have been replaced. */
export async function sweepUploads({ ctx }: { ctx: Pick<Deps, "db" | "log" | "now" | "pictures"> }): Promise<number> {
  const { pictures } = ctx;
  if (!pictures) return 0;
  const uploadedBy = new Date(ctx.now().getTime() - daysKept * dayMs);
  for (let swept = 0; ; ) {
    const batch = { folder: uploadsPath, uploadedBy, limit: batchSize };
    const names = await ctx.db.run((handle) => deleteUnusedUploads(handle, batch));
    // Delete the row before the file: no row may point to a missing file; an orphaned file is harmless.
    for (const name of names) {
      await removePicture(pictures, name).catch((err: unknown) =>
        ctx.log.warn({ name, err }, "a picture was not removed"),
      );
    }
    swept += names.length;
    if (names.length < batchSize) return swept;
  }
}
