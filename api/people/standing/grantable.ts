import type { Grantable } from "@liandong/core/flows/standing-granted";
import type { GrantInput } from "./inputs";

/** The one thing that an operator chose; the input makes sure that it is one. */
export function grantableOf({ identity, title, region }: GrantInput): Grantable {
  if (identity) return { mark: `identity:${identity}` };
  if (title) return { mark: `title:${title}` };
  return { regionCode: region ?? "" };
}
