import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import {
  eraseMember,
  forgetUploads,
  listOwnUploads,
  lockForErasure,
} from "@liandong/db/people/personal-data/erase-member";
import { findOpenAffairs } from "@liandong/db/people/personal-data/find-obstacles";
import { z } from "zod";
import type { Deps, MemberContext, StaffContext } from "../../trpc/context";
import { idInput, reasonInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";
import { removePicture } from "../../uploads/narrow-picture";
import { defaultAvatarUrl } from "../members/default-avatar";
import { describeObstacles } from "./obstacles";
import { requireOwnLogin } from "./own-login";

export const eraseByStaffInput = z.object({ memberId: idInput, reason: reasonInput });

/**
 * 注销账号 by the member, who confirms it with a fresh login of WeChat: anonymous at once, logged out everywhere; the same
 * WeChat account registers as a new member afterwards.
 * @throws DomainError personal_data.other_login, personal_data.in_the_way with the problems, member.erased
 */
export async function eraseSelf({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { code: string };
}): Promise<{ erased: true }> {
  const { memberId } = ctx;
  await requireOwnLogin({ ctx, input });
  return erase({ ctx, memberId });
}

/** 代为注销: the same by staff, asked for by the member in another way. @throws DomainError as `eraseSelf`, member.unknown */
export async function eraseByStaff({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof eraseByStaffInput>;
}): Promise<{ erased: true }> {
  const { memberId, reason } = input;
  const record = (tx: Transaction) =>
    recordDeed(tx, ctx, { action: "desk.personalData.erase", subject: `m:${memberId}`, detail: {}, reason });
  return erase({ ctx, memberId, record });
}

type Erasure = {
  ctx: Pick<Deps, "db" | "log" | "now" | "pictures">;
  memberId: string;
  record?: (tx: Transaction) => Promise<void>;
};

async function erase({ ctx, memberId, record }: Erasure): Promise<{ erased: true }> {
  const uploads = await ctx.db.command(async (tx) => {
    const state = await lockForErasure(tx, { memberId });
    if (!state) throw new DomainError("member.unknown", { memberId });
    if (state.erasedAt) throw new DomainError("member.erased");
    const problems = describeObstacles(await findOpenAffairs(tx, { memberId }));
    if (problems.length > 0) throw new DomainError("personal_data.in_the_way", { problems });
    await eraseMember(tx, { memberId, avatarUrl: defaultAvatarUrl, at: ctx.now() });
    await record?.(tx);
    return listOwnUploads(tx, { memberId });
  });
  await removePictures(ctx, uploads);
  return { erased: true };
}

/** Files that cannot be removed now are shown nowhere any more: the sweep of unused pictures removes them within days. */
async function removePictures({ db, log, pictures }: Erasure["ctx"], names: readonly string[]): Promise<void> {
  if (!pictures || names.length === 0) return;
  try {
    for (const name of names) await removePicture(pictures, name);
    await db.run((handle) => forgetUploads(handle, { names }));
  } catch (err) {
    log.warn({ err }, "pictures of an erased member were not removed");
  }
}
