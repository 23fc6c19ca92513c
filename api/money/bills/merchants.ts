import { DomainError } from "@liandong/core/errors";
import type { Deps } from "../../trpc/context";
import type { Wechat } from "../../wechat/client/create-wechat";

/** Each merchant of the shop once, the first one first: bills are a merchant's, whatever mini-programs it serves. */
export async function listMerchants({ wechat }: Pick<Deps, "wechat">): Promise<Wechat[]> {
  const all = await wechat.all();
  return all.filter(({ mchid }, place) => all.findIndex((one) => one.mchid === mchid) === place);
}

/** The merchant with this number; the first one unless a number is given. @throws DomainError bills.unknown_day */
export async function findMerchant(ctx: Pick<Deps, "wechat">, mchid: string | undefined): Promise<Wechat> {
  const merchants = await listMerchants(ctx);
  const found = mchid === undefined ? merchants[0] : merchants.find((one) => one.mchid === mchid);
  if (!found) throw new DomainError("bills.unknown_day", { mchid });
  return found;
}
