import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { lockActiveMember } from "@liandong/db/people/members/members";
import { saveProfile } from "@liandong/db/people/members/profiles";
import { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { assertOwnPictures } from "../../uploads/assert-own-pictures";
import { checkPictures } from "../../uploads/check-pictures";
import { picturePathInput, uploadsPath } from "../../uploads/picture-path";
import { checkName } from "./check-name";
import { type Me, showMe } from "./show-me";

export const updateProfileInput = z.object({
  nickname: z.string().overwrite(cleanLine).min(1, "请填写昵称").refine(atMost(20), "昵称最多 20 个字").optional(),
  /** An own upload, or WeChat's avatar server: any other could log everybody who sees the picture. */
  avatarUrl: z
    .union(
      [
        picturePathInput,
        z
          .string()
          .max(300)
          .regex(/^https:\/\/[\w-]+\.qlogo\.cn\/[\w./?=&-]*$/),
      ],
      "头像地址不正确",
    )
    .optional(),
  /** 性别; null takes it back. */
  sex: z.enum(["male", "female"], "没有这种性别选项").nullable().optional(),
});

/** @throws DomainError member.name_refused, upload.unknown, member.erased */
export async function updateProfile({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof updateProfileInput>;
}): Promise<Me> {
  const { memberId } = ctx;
  const { avatarUrl, nickname } = input;
  if (nickname !== undefined) await checkName(ctx, nickname);
  if (avatarUrl?.startsWith(`${uploadsPath}/`)) await assertOwnPictures({ ctx, input: { pictures: [avatarUrl] } });
  await ctx.db.transaction(async (tx) => {
    await lockActiveMember(tx, { memberId });
    await saveProfile(tx, { memberId, change: input });
  });
  if (avatarUrl) await checkPictures(ctx, { memberId, place: "avatar", pictures: [avatarUrl] });
  return showMe({ ctx, input: { memberId } });
}
