import { router, staffProcedure } from "../trpc/procedures";
import { deadLetterInput, giveUpDeadLetter, listDeadLetters, retryDeadLetter } from "./dead-letters";
import { showOutgoing } from "./show-outgoing";

/** 外发: what waits to leave, and what staff try again or give up. */
export const outboxDeskRouter = router({
  show: staffProcedure("operator", "finance").query(showOutgoing),
  deadLetters: staffProcedure("operator", "finance").query(listDeadLetters),
  retry: staffProcedure("operator", "finance").input(deadLetterInput).mutation(retryDeadLetter),
  giveUp: staffProcedure("operator", "finance").input(deadLetterInput).mutation(giveUpDeadLetter),
});
