import { DomainError } from "@liandong/core/errors";
import { deleteAddress } from "@liandong/db/trade/addresses/addresses";
import type { MemberContext } from "../../trpc/context";
import type { Address } from "./address";
import { listAddresses } from "./list-addresses";

/**
 * Removes an address; orders keep their own copy.
 * @throws DomainError address.unknown
 */
export async function removeAddress({ ctx, input }: { ctx: MemberContext; input: { id: string } }): Promise<Address[]> {
  const { memberId } = ctx;
  const found = await ctx.db.transaction((transaction) => deleteAddress(transaction, { memberId, id: input.id }));
  if (!found) throw new DomainError("address.unknown");
  return listAddresses({ ctx });
}
