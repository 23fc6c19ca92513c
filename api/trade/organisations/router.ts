import { limitedMemberProcedure, memberProcedure, router } from "../../trpc/procedures";
import {
  agreeInput,
  applyInput,
  organisationInput,
  purchasesInput,
  refusePurchaseInput,
  statementInput,
} from "./inputs";
import { applyForOrganisation, listMine, listMyApplications } from "./own";
import { agreeToPurchase, listApprovals, listOfPurchases, refusePurchase } from "./purchases";
import { showOwnStatement } from "./statements";

/** An application is looked at by a person. */
const applyLimit = { name: "organisations.apply", limit: 5, windowSeconds: 86_400 };

/** 组织: what members do for the companies, schools and shops that they belong to. */
export const organisationsRouter = router({
  mine: memberProcedure.query((opts) => listMine(opts)),
  applications: memberProcedure.query((opts) => listMyApplications(opts)),
  sendApplication: limitedMemberProcedure(applyLimit)
    .input(applyInput)
    .mutation((opts) => applyForOrganisation(opts)),
  purchases: memberProcedure.input(purchasesInput).query((opts) => listOfPurchases(opts)),
  approvals: memberProcedure.input(organisationInput).query((opts) => listApprovals(opts)),
  agree: memberProcedure.input(agreeInput).mutation((opts) => agreeToPurchase(opts)),
  refuse: memberProcedure.input(refusePurchaseInput).mutation((opts) => refusePurchase(opts)),
  statement: memberProcedure.input(statementInput).query((opts) => showOwnStatement(opts)),
});
