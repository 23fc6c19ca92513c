import { checkTasks } from "./support/check-tasks";
import { describeResult, runTask } from "./support/run-task";

/** `bun run check`: everything that needs no database, side by side. */
const results = await Promise.all(
  checkTasks({ quick: true }).map(async (task) => {
    const result = await runTask(task);
    console.log(describeResult(result));
    return result;
  }),
);
process.exit(results.some(({ failed }) => failed > 0) ? 1 : 0);
