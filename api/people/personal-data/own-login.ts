import { DomainError } from "@liandong/core/errors";
import { findMemberByOpenid } from "@liandong/db/people/members/members";
import type { MemberContext } from "../../trpc/context";

/**
 * A fresh login of WeChat by the member themselves: a session that somebody else holds is not enough.
 * @throws DomainError personal_data.other_login, auth.wechat_refused
 */
export async function requireOwnLogin({ ctx, input }: { ctx: MemberContext; input: { code: string } }): Promise<void> {
  const { openid } = await (await ctx.wechat.ofApp(ctx.subject.appid)).login(input.code);
  const owner = await ctx.db.run((handle) => findMemberByOpenid(handle, { openid }));
  if (owner !== ctx.memberId) throw new DomainError("personal_data.other_login");
}
