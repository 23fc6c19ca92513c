import { memberProcedure, router } from "../../trpc/procedures";
import { countUnreadMessages, messagesInput, readInput, readMessages, showMessages } from "./list-messages";

/** 消息: what a member has been told. */
export const messagesRouter = router({
  list: memberProcedure.input(messagesInput).query(showMessages),
  unread: memberProcedure.query(countUnreadMessages),
  read: memberProcedure.input(readInput).mutation(readMessages),
});
