import { limitRate, router, staffProcedure } from "../../trpc/procedures";
import { checkPlanDocument } from "./check-plan";
import { checkPlanInput, publishPlanInput } from "./inputs";
import { showPlanVersions } from "./list-versions";
import { publishPlan } from "./publish-plan";

/** A check computes for seconds, so nobody may start many. */
const checkRate = limitRate({ name: "desk.plan.check", limit: 20, windowSeconds: 60 });
const operator = staffProcedure("operator");

/** 方案: operators check, publish and look back. A check is a mutation only because its document is too long for a query. */
export const planDeskRouter = router({
  check: operator
    .use(checkRate)
    .input(checkPlanInput)
    .mutation((opts) => checkPlanDocument(opts)),
  publish: operator.input(publishPlanInput).mutation((opts) => publishPlan(opts)),
  versions: operator.query((opts) => showPlanVersions(opts)),
});
