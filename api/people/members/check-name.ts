import { DomainError } from "@liandong/core/errors";
import type { MemberContext } from "../../trpc/context";
import { askTextOpinion } from "./ask-text-opinion";

/**
 * Nicknames and receivers' names, which WeChat's review wants checked. Without a clear opinion the name is taken: a
 * member must be able to order while WeChat does not answer.
 * @throws DomainError member.name_refused
 */
export async function checkName(ctx: MemberContext, name: string): Promise<void> {
  const opinion = await askTextOpinion(ctx, { text: name, scene: "profile" });
  if (opinion === "risky") throw new DomainError("member.name_refused");
}
