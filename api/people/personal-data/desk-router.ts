import { serviceProcedure } from "../../trpc/desk-procedures";
import { memberInput } from "../../trpc/inputs";
import { router } from "../../trpc/procedures";
import { eraseByStaff, eraseByStaffInput } from "./erase";
import { previewErasure } from "./obstacles";

/** 个人信息 for staff: a member who asks for it in another way is erased on their behalf. */
export const personalDataDeskRouter = router({
  erasure: serviceProcedure.input(memberInput).query((opts) => previewErasure(opts)),
  erase: serviceProcedure.input(eraseByStaffInput).mutation((opts) => eraseByStaff(opts)),
});
