import { findOpenid } from "@liandong/db/people/members/members";
import type { MemberContext } from "../../trpc/context";

type Text = { text: string; scene: "profile" | "comment" };

/** WeChat's opinion of a member's text; `review`, no clear one, when WeChat does not answer or does not know the member. */
export async function askTextOpinion(ctx: MemberContext, { text, scene }: Text): Promise<"pass" | "review" | "risky"> {
  if (text === "") return "pass";
  try {
    const openid = await ctx.db.run((handle) => findOpenid(handle, { memberId: ctx.memberId }));
    if (openid === null) return "review";
    return await ctx.wechat.checkText({ openid, text, scene });
  } catch (err) {
    ctx.log.warn({ memberId: ctx.memberId, scene, err }, "WeChat gave no opinion of a text");
    return "review";
  }
}
