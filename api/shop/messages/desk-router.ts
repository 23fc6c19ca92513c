import { router, staffProcedure } from "../../trpc/procedures";
import { giveUpUndelivered, listUndelivered, retryUndelivered, undeliveredInput } from "./undelivered";

/** 未发出的消息: operators try again what could not be told, or give it up. */
export const messagesDeskRouter = router({
  undelivered: staffProcedure("operator").query(listUndelivered),
  retry: staffProcedure("operator").input(undeliveredInput).mutation(retryUndelivered),
  giveUp: staffProcedure("operator").input(undeliveredInput).mutation(giveUpUndelivered),
});
