import type { ActivityChoice } from "@liandong/core/promotions/activity-price";
import type { ChosenActivity } from "./inputs";

/** What the client chose as core's rules know it; `newGroup` makes the number of a group that is opened. */
export function activityChoice(chosen: ChosenActivity, newGroup: () => string): ActivityChoice | null {
  if (!chosen) return null;
  const { activityId, groupId, opensGroup, bargainId } = chosen;
  return {
    activityId,
    ...(groupId === null ? {} : { group: groupId }),
    ...(opensGroup ? { openGroup: newGroup() } : {}),
    ...(bargainId === null ? {} : { bargain: bargainId }),
  };
}
