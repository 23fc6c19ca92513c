import { limitRate, router, staffProcedure } from "../../trpc/procedures";
import { askToBookDifference, bookDifference, explainDifference } from "./decide-difference";
import { billDayInput, differenceActInput } from "./inputs";
import { retryBilledDay } from "./retry-day";
import { listBilledDays, showBilledDay } from "./show-bills";

const finance = staffProcedure("finance");

/** WeChat takes few questions a second, and the job asks every hour anyway. */
const retryRate = limitRate({ name: "desk.bills.retry", limit: 60, windowSeconds: 3600 });

/** 微信对账: finance compares WeChat's bills with the shop and settles what differs. */
export const billsDeskRouter = router({
  days: finance.query((opts) => listBilledDays(opts)),
  day: finance.input(billDayInput).query((opts) => showBilledDay(opts)),
  retry: finance
    .use(retryRate)
    .input(billDayInput)
    .mutation((opts) => retryBilledDay(opts)),
  book: finance.input(differenceActInput).mutation((opts) => bookDifference(opts)),
  ask: finance.input(differenceActInput).mutation((opts) => askToBookDifference(opts)),
  explain: finance.input(differenceActInput).mutation((opts) => explainDifference(opts)),
});
