import { loadAddresses } from "@liandong/db/trade/addresses/addresses";
import type { MemberContext } from "../../trpc/context";
import { type Address, toAddress } from "./address";

export async function listAddresses({ ctx }: { ctx: MemberContext }): Promise<Address[]> {
  const { memberId } = ctx;
  return (await ctx.db.run((handle) => loadAddresses(handle, { memberId }))).map(toAddress);
}
