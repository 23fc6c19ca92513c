import { z } from "zod";
import { divisions } from "../../numbers/divisions";
import { idInput } from "../../trpc/inputs";
import { memberProcedure, publicProcedure, router } from "../../trpc/procedures";
import { createAddress, createAddressInput } from "./create-address";
import { findDistrict, importedPlaceInput } from "./find-district";
import { listAddresses } from "./list-addresses";
import { removeAddress } from "./remove-address";
import { setDefaultAddress } from "./set-default-address";
import { updateAddress, updateAddressInput } from "./update-address";

const byId = z.object({ id: idInput });

export const addressesRouter = router({
  list: memberProcedure.query(listAddresses),
  create: memberProcedure.input(createAddressInput).mutation(createAddress),
  update: memberProcedure.input(updateAddressInput).mutation(updateAddress),
  remove: memberProcedure.input(byId).mutation(removeAddress),
  setDefault: memberProcedure.input(byId).mutation(setDefaultAddress),
});

export const divisionsRouter = router({
  list: publicProcedure.query(() => divisions),
  find: publicProcedure.input(importedPlaceInput).query(({ input }) => findDistrict(input)),
});
