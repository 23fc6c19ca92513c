import { dayMs } from "@liandong/core/time/shanghai";
import { deleteUnusedUploads } from "@liandong/db/uploads/uploads";
import type { Deps } from "../trpc/context";
import { uploadsPath } from "./picture-path";

/** Forms are sent within the hour in which their pictures were uploaded: a week is long. */
const daysKept = 7;
const together = 200;

/** 清理未使用的图片: pictures of forms that were never sent, and of what shows others now. */
export async function sweepUploads({ ctx }: { ctx: Pick<Deps, "db" | "log" | "now" | "pictures"> }): Promise<number> {
  const { pictures } = ctx;
  if (!pictures) return 0;
  const uploadedBy = new Date(ctx.now().getTime() - daysKept * dayMs);
  for (let swept = 0; ; ) {
    const batch = { folder: uploadsPath, uploadedBy, limit: together };
    const names = await ctx.db.run((handle) => deleteUnusedUploads(handle, batch));
    // Forgotten first: a picture that is known is always there, one that is left over harms nobody.
    for (const name of names) {
      await pictures.remove(name).catch((err: unknown) => ctx.log.warn({ name, err }, "a picture was not removed"));
    }
    swept += names.length;
    if (names.length < together) return swept;
  }
}
