import { limitRate, publicProcedure, router } from "../../trpc/procedures";
import { visitInput } from "./inputs";
import { visit } from "./note-visit";

/** A whole office may share one address. */
const visitRate = { name: "channels.visit", limit: 120, windowSeconds: 60 };

/** 渠道: what visitors tell of the link that brought them. */
export const channelsRouter = router({
  visit: publicProcedure.use(limitRate(visitRate)).input(visitInput).mutation(visit),
});
