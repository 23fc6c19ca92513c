import { memberProcedure, router } from "../../trpc/procedures";
import { ofOrderInput } from "./inputs";
import { showPickup } from "./show-pickup";

/** 到店自提: the code of a member's own order. */
export const pickupsRouter = router({
  ofOrder: memberProcedure.input(ofOrderInput).query(showPickup),
});
