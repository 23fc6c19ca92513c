import { loyaltyErrors } from "./error-messages/loyalty";
import { moneyErrors } from "./error-messages/money";
import { peopleErrors } from "./error-messages/people";
import { shopErrors } from "./error-messages/shop";
import { staffErrors } from "./error-messages/staff";
import { tradeErrors } from "./error-messages/trade";

/**
 * The Chinese sentence that a person reads for each refusal, by its code `room.problem`, which programs read. A code
 * stands in the file of its room's wing, and nowhere else.
 */
export const errorMessages = {
  ...peopleErrors,
  ...moneyErrors,
  ...loyaltyErrors,
  ...tradeErrors,
  ...shopErrors,
  ...staffErrors,
} as const satisfies Record<string, string>;
