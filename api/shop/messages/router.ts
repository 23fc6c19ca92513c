import { limitRate, memberProcedure, router } from "../../trpc/procedures";
import { countUnreadMessages, messagesInput, readInput, readMessages, showMessages } from "./list-messages";
import { noteSubscribed, showSubscriptions, subscribedInput } from "./subscriptions";

const subscribeRate = limitRate({ name: "messages.subscribed", limit: 60, windowSeconds: 600 });

/** 消息: what a member has been told. */
export const messagesRouter = router({
  list: memberProcedure.input(messagesInput).query(showMessages),
  unread: memberProcedure.query(countUnreadMessages),
  /** What the member allowed in WeChat's sheet, by template. */
  subscribed: memberProcedure.use(subscribeRate).input(subscribedInput).mutation(noteSubscribed),
  subscriptions: memberProcedure.query(showSubscriptions),
  read: memberProcedure.input(readInput).mutation(readMessages),
});
