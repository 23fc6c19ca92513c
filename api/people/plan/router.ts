import { publicProcedure, router } from "../../trpc/procedures";
import { explainPlan } from "./explain-plan";
import { summarizePlan } from "./summarize-plan";

export const planRouter = router({
  summary: publicProcedure.query(summarizePlan),
  rules: publicProcedure.query(explainPlan),
});
