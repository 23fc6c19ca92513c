import { DomainError } from "@liandong/core/errors";
import { loadBirthday, saveBirthday } from "@liandong/db/loyalty/membership/birthdays";
import type { MemberContext } from "../../trpc/context";

type SetBirthdayCall = { ctx: MemberContext; input: { birthday: string } };

/**
 * 生日: a member sets it once; otherwise they could have a birthday every month.
 * @throws DomainError member.birthday_set
 */
export async function setBirthday({ ctx, input }: SetBirthdayCall): Promise<{ birthday: string }> {
  const { memberId } = ctx;
  const { birthday } = input;
  await ctx.db.run(async (handle) => {
    if (await saveBirthday(handle, { memberId, birthday })) return;
    const kept = await loadBirthday(handle, { memberId });
    if (kept !== birthday) throw new DomainError("member.birthday_set");
  });
  return { birthday };
}
