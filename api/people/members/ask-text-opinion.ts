import { findOpenid } from "@liandong/db/people/members/members";
import type { MemberContext } from "../../trpc/context";

type Text = { text: string; scene: "profile" | "comment" };

/** WeChat's opinion of a member's text; `review`, no clear one, when WeChat does not answer or does not know the member. */
export async function askTextOpinion(ctx: MemberContext, { text, scene }: Text): Promise<"pass" | "review" | "risky"> {
  if (text === "") return "pass";
  try {
    const { appid, checkText } = await ctx.wechat.ofApp(ctx.subject.appid);
    const named = { memberId: ctx.memberId, appid, firstAppid: ctx.wechat.firstAppid };
    const openid = await ctx.db.run((handle) => findOpenid(handle, named));
    if (openid === null) return "review";
    return await checkText({ openid, text, scene });
  } catch (err) {
    ctx.log.warn({ memberId: ctx.memberId, scene, err }, "WeChat gave no opinion of a text");
    return "review";
  }
}
