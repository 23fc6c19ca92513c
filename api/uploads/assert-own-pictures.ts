import { DomainError } from "@liandong/core/errors";
import { ownsUploads } from "@liandong/db/uploads/uploads";
import type { MemberContext } from "../trpc/context";
import { nameOfPicture } from "./picture-path";

/** @throws DomainError upload.unknown when the member has not uploaded one of them */
export async function assertOwnPictures({
  ctx,
  input,
}: {
  ctx: Pick<MemberContext, "db" | "memberId">;
  input: { pictures: readonly string[] };
}): Promise<void> {
  const { memberId } = ctx;
  const names = input.pictures.map(nameOfPicture);
  const owned = await ctx.db.run((handle) => ownsUploads(handle, { memberId, names }));
  if (!owned) throw new DomainError("upload.unknown");
}
