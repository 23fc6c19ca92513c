import { messageKindNames } from "@liandong/core/messages/kind-names";
import { kindsOfGroup, messageGroupNames, messageGroups } from "@liandong/core/messages/message";
import { legalTextKinds, legalTextNames } from "@liandong/core/settings/legal-texts";
import { orderTimeNames } from "@liandong/core/settings/settings-changes";
import { type OrderTimes, orderTimeRanges } from "@liandong/core/settings/shop-settings";

/** What the editor of the settings offers: times with their ranges, kinds of messages by group, and the legal texts. */
export function listChoices() {
  return {
    orderTimes: (Object.keys(orderTimeRanges) as (keyof OrderTimes)[]).map((key) => ({
      key,
      name: orderTimeNames[key],
      ...orderTimeRanges[key],
    })),
    messageGroups: messageGroups.map((group) => ({
      name: messageGroupNames[group],
      kinds: kindsOfGroup(group).map((kind) => ({ kind, name: messageKindNames[kind] })),
    })),
    legalTexts: legalTextKinds.map((kind) => ({ kind, name: legalTextNames[kind] })),
  };
}
