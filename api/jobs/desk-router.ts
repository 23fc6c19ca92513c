import { z } from "zod";
import { limitRate, router, staffProcedure } from "../trpc/procedures";
import { jobNames } from "../work/job";
import { askJob } from "./ask-job";
import { listJobs } from "./list-jobs";
import { showHealth } from "./show-health";

const askRate = limitRate({ name: "desk.jobs.run", limit: 20, windowSeconds: 600 });

/** 后台任务: the desk lists them for operators and finance, and operators can run one at once. */
export const jobsDeskRouter = router({
  list: staffProcedure("operator", "finance").query((opts) => listJobs(opts)),
  health: staffProcedure("operator", "finance").query(showHealth),
  run: staffProcedure("operator")
    .use(askRate)
    .input(z.object({ job: z.enum(jobNames) }))
    .mutation((opts) => askJob(opts)),
});
