import { memberProcedure, router } from "../../trpc/procedures";
import { byEarningOrder, earningEventsInput, earningOrdersInput } from "./inputs";
import { listEarnings } from "./list-earnings";
import { listEarningOrders } from "./list-orders";
import { showBills } from "./show-bill";
import { showOffices } from "./show-offices";
import { showEarningOrder } from "./show-order";
import { summarizeEarnings } from "./summarize-earnings";

export const earningsRouter = router({
  summary: memberProcedure.query(summarizeEarnings),
  events: memberProcedure.input(earningEventsInput).query((opts) => listEarnings(opts)),
  bills: memberProcedure.query(showBills),
  orders: memberProcedure.input(earningOrdersInput).query((opts) => listEarningOrders(opts)),
  offices: memberProcedure.query((opts) => showOffices(opts)),
  order: memberProcedure.input(byEarningOrder).query((opts) => showEarningOrder(opts)),
});
