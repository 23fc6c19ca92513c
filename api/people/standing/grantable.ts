import type { Grantable } from "@liandong/core/flows/standing-granted";
import type { GrantInput } from "./inputs";

/** What an operator grants or takes back; the input makes sure that exactly one of the three is given. */
export function grantableOf({ identity, title, region }: GrantInput): Grantable {
  if (identity) return { mark: `identity:${identity}` };
  if (title) return { mark: `title:${title}` };
  return { regionCode: region ?? "" };
}
