import { recogniseAddress } from "@liandong/core/shipping/recognise-address";
import { cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { divisions } from "../../numbers/divisions";
import { idInput } from "../../trpc/inputs";
import { limitRate, memberProcedure, publicProcedure, router } from "../../trpc/procedures";
import { createAddress, createAddressInput } from "./create-address";
import { findDistrict, importedPlaceInput } from "./find-district";
import { listAddresses } from "./list-addresses";
import { removeAddress } from "./remove-address";
import { setDefaultAddress } from "./set-default-address";
import { updateAddress, updateAddressInput } from "./update-address";

const recogniseRate = limitRate({ name: "addresses.recognise", limit: 30, windowSeconds: 60 });
const byId = z.object({ id: idInput });

export const addressesRouter = router({
  list: memberProcedure.query(listAddresses),
  create: memberProcedure.input(createAddressInput).mutation(createAddress),
  update: memberProcedure.input(updateAddressInput).mutation(updateAddress),
  remove: memberProcedure.input(byId).mutation(removeAddress),
  /** 智能识别: a mutation, so that what was pasted stands in no address and no log of addresses. */
  recognise: memberProcedure
    .use(recogniseRate)
    .input(z.object({ text: z.string().overwrite(cleanText).refine(atMost(300), "最多 300 个字") }))
    .mutation(({ input }) => recogniseAddress(input.text, divisions)),
  setDefault: memberProcedure.input(byId).mutation(setDefaultAddress),
});

export const divisionsRouter = router({
  list: publicProcedure.query(() => divisions),
  find: publicProcedure.input(importedPlaceInput).query(({ input }) => findDistrict(input)),
});
