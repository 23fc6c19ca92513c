import { askPromotionInput } from "../../trade/promotions/inputs";
import { router, staffProcedure, storeStaffProcedure } from "../../trpc/procedures";
import { askColleague } from "./ask";
import { askForPromotion } from "./ask-promotion";
import { approve, decline, withdraw } from "./decide";
import { approvalListInput, approveInput, askInput, byApproval, declineInput } from "./inputs";
import { countApprovals, showApprovals } from "./list";
import { showRelease } from "./show-release";

const anyStaff = staffProcedure("service", "operator", "finance");

/** 复核: acts above a limit, laid before a colleague. */
export const approvalsDeskRouter = router({
  ask: anyStaff.input(askInput).mutation((opts) => askColleague(opts)),
  askPromotion: storeStaffProcedure("operator")
    .input(askPromotionInput)
    .mutation((opts) => askForPromotion(opts)),
  list: anyStaff.input(approvalListInput).query((opts) => showApprovals(opts)),
  count: anyStaff.query((opts) => countApprovals(opts)),
  release: staffProcedure("operator")
    .input(byApproval)
    .query((opts) => showRelease(opts)),
  approve: anyStaff.input(approveInput).mutation((opts) => approve(opts)),
  decline: anyStaff.input(declineInput).mutation((opts) => decline(opts)),
  withdraw: anyStaff.input(byApproval).mutation((opts) => withdraw(opts)),
});
