import { z } from "zod";
import { limitRate, router, staffProcedure } from "../trpc/procedures";
import { askJob } from "./ask-job";
import { jobNames } from "./job";
import { listJobs } from "./list-jobs";

const askRate = limitRate({ name: "jobs.run", limit: 20, windowSeconds: 600 });

/** 后台任务: what runs by itself, and an operator's hand on it. */
export const jobsRouter = router({
  list: staffProcedure("operator").query((opts) => listJobs(opts)),
  run: staffProcedure("operator")
    .use(askRate)
    .input(z.object({ job: z.enum(jobNames) }))
    .mutation((opts) => askJob(opts)),
});
