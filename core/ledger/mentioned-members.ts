import type { Why } from "./why";

/** The members whose names the sentence of a reason needs. */
export function mentionedMembers(why: Why): string[] {
  const ids: string[] = [];
  if ("buyerId" in why) ids.push(why.buyerId);
  if (why.rule === "peer") ids.push(why.fromMemberId);
  if (why.rule === "placement") ids.push(...why.passedOver);
  if (why.rule === "differential") ids.push(...why.pieces.flatMap(({ belowId }) => belowId ?? []));
  return [...new Set(ids)];
}
