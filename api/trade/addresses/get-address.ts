import { DomainError } from "@liandong/core/errors";
import { loadAddress } from "@liandong/db/trade/addresses/addresses";
import type { MemberContext } from "../../trpc/context";
import { type Address, toAddress } from "./address";

/** @throws DomainError address.unknown, for another member's address too */
export async function getAddress({ ctx, input }: { ctx: MemberContext; input: { id: string } }): Promise<Address> {
  const { memberId } = ctx;
  const saved = await ctx.db.run((handle) => loadAddress(handle, { memberId, id: input.id }));
  if (!saved) throw new DomainError("address.unknown");
  return toAddress(saved);
}
