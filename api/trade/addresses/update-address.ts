import { DomainError } from "@liandong/core/errors";
import { updateAddressRow } from "@liandong/db/trade/addresses/addresses";
import type { z } from "zod";
import { isDistrict } from "../../numbers/divisions";
import { checkName } from "../../people/members/check-name";
import type { MemberContext } from "../../trpc/context";
import { idInput } from "../../trpc/inputs";
import { type Address, addressFields, isPhoneOf, phoneProblem } from "./address";
import { getAddress } from "./get-address";

export const updateAddressInput = addressFields.extend({ id: idInput }).refine(isPhoneOf, phoneProblem);

/** @throws DomainError address.unknown, address.unknown_region, member.name_refused */
export async function updateAddress({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof updateAddressInput>;
}): Promise<Address> {
  const { id, isDefault, ...fields } = input;
  if (!isDistrict(fields.regionCode)) throw new DomainError("address.unknown_region");
  const { memberId } = ctx;
  const { name } = await getAddress({ ctx, input: { id } });
  if (fields.name !== name) await checkName(ctx, fields.name);
  await ctx.db.transaction(async (transaction) => {
    const found = await updateAddressRow(transaction, { memberId, id, fields, isDefault });
    if (!found) throw new DomainError("address.unknown");
  });
  return getAddress({ ctx, input: { id } });
}
