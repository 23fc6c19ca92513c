import { DomainError } from "@liandong/core/errors";
import { insertAddress } from "@liandong/db/trade/addresses/addresses";
import type { z } from "zod";
import { isDistrict } from "../../numbers/divisions";
import { checkName } from "../../people/members/check-name";
import type { MemberContext } from "../../trpc/context";
import { type Address, addressFields, isPhoneOf, phoneProblem } from "./address";
import { getAddress } from "./get-address";

const limit = 30;

export const createAddressInput = addressFields.refine(isPhoneOf, phoneProblem);

/** @throws DomainError address.unknown_region, address.too_many, member.name_refused */
export async function createAddress({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof createAddressInput>;
}): Promise<Address> {
  const { isDefault = false, ...fields } = input;
  if (!isDistrict(fields.regionCode)) throw new DomainError("address.unknown_region");
  await checkName(ctx, fields.name);
  const { memberId } = ctx;
  const id = await ctx.db.transaction((transaction) =>
    insertAddress(transaction, { memberId, fields, isDefault, limit }),
  );
  if (id === null) throw new DomainError("address.too_many", { limit });
  return getAddress({ ctx, input: { id } });
}
