import { DomainError } from "@liandong/core/errors";
import { markDefaultAddress } from "@liandong/db/trade/addresses/addresses";
import type { MemberContext } from "../../trpc/context";
import type { Address } from "./address";
import { listAddresses } from "./list-addresses";

/** @throws DomainError address.unknown; the former default stays then */
export async function setDefaultAddress({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { id: string };
}): Promise<Address[]> {
  const { memberId } = ctx;
  await ctx.db.transaction(async (transaction) => {
    const found = await markDefaultAddress(transaction, { memberId, id: input.id });
    if (!found) throw new DomainError("address.unknown");
  });
  return listAddresses({ ctx });
}
