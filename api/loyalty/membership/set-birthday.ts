import { DomainError } from "@liandong/core/errors";
import { loadBirthday, saveBirthday } from "@liandong/db/loyalty/membership/birthdays";
import type { MemberContext } from "../../trpc/context";

type Setting = { ctx: MemberContext; input: { birthday: string } };

/** 生日, once: who could change it would have a birthday every month. @throws DomainError member.birthday_set */
export async function setBirthday({ ctx, input }: Setting): Promise<{ birthday: string }> {
  const { memberId } = ctx;
  const { birthday } = input;
  await ctx.db.run(async (handle) => {
    if (await saveBirthday(handle, { memberId, birthday })) return;
    const kept = await loadBirthday(handle, { memberId });
    if (kept !== birthday) throw new DomainError("member.birthday_set");
  });
  return { birthday };
}
