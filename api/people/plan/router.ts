import { publicProcedure, router } from "../../trpc/procedures";
import { summarizePlan } from "./summarize-plan";

export const planRouter = router({ summary: publicProcedure.query(summarizePlan) });
